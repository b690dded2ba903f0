import fc from 'fast-check';
import { SECRET } from './input.js';

/** Names that maps of JavaScript have, and one that they lose. */
const NAMES = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf', 'length', '', '<<', ' ', 'null'];

/** What acts on a terminal, a log of CI, a page, a shell, Git, Terraform, Go's templates. */
const CODE = [
  '\u001b[2J\u001b]8;;http://evil\u0007x',
  'a\n::error::fake\n##[add-mask]x',
  '\u202e\u200b\u0000\u0085\u2028',
  '$(touch /tmp/x)`id`; rm -rf ~ #',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is Terraform’s
  '${file("/etc/passwd")} %{ for x in y }',
  '{{ .Values.x }}{{ end }}{{',
  '--upload-pack=id',
  '../../../../etc/passwd',
  '/etc/passwd',
  '.git/config',
  ':(top)x',
  '| x\\n> y <script>&amp;[a](b)',
  '"\'\\',
];

const URLS = [
  `https://user:${SECRET}@git.example.org/x.git`,
  `oci://user:${SECRET}@127.0.0.1:1/charts`,
  `ssh://git:${SECRET}@host/x`,
  'https://example.1/',
  'https://[::1',
  'https://xn--a/',
  'file:///etc/passwd',
  'http://169.254.169.254/latest',
];

const WORDS = [
  'example.1',
  'xn--a',
  '10.0.0.0/8',
  '::ffff:1.2.3.4',
  '999999999999999999999Ti',
  '0 0 31 2 *',
  'v1.2.3',
  '@',
  'a@b.c',
];

/** Long enough to tell the linear from the square. */
const LONG = [
  'a'.repeat(50_000),
  'a.'.repeat(20_000),
  `a@${'.'.repeat(20_000)}`,
  '-'.repeat(30_000),
  '('.repeat(5_000),
  'é'.repeat(9_999),
];

/** Expressions that take other engines forever. */
export const PATTERNS = [
  '(a+)+$',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '(.*a){30}$',
  '(?:a{1,900}){1,900}',
  '(?=x)',
  '[',
  '\\p{Greek}{1,1000}',
];

export const hostileName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 2, arbitrary: fc.constantFrom(...CODE) },
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(...LONG),
);

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...CODE, ...NAMES) },
  { weight: 2, arbitrary: fc.constantFrom(...URLS, ...WORDS, ...PATTERNS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  fc.constantFrom(...LONG),
);

const scalar = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.constantFrom(null, true, false, 0, -1, -0, 1.5, 1e21, 1e308, 2 ** 53, 65536, Number.NaN, Number.POSITIVE_INFINITY),
);

/** An unexpected value. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(hostileName, scalar, { maxKeys: 3 }),
  fc.constantFrom({}, [], [[]], [null], [{}]),
  fc.constantFrom(100, 1_000, 10_000).map((count) => Array.from({ length: count }, (_, index) => index)),
  fc
    .constantFrom(100, 2_000)
    .map((count) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, index]))),
);
