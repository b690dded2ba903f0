import { isPlain, type Plain } from '@edgit/kubernetes';
import type { Problem } from '../problem.js';
import { mapOf, type NativeRule, nothing, problem, textOf } from './rule.js';

// pkg/apis/core/validation/validation.go: ValidateConfigMap, ValidateSecret.

const KEY = /^(?!\.\.?$)(?!\.\.)[-._a-zA-Z0-9]{1,253}$/;
const MAX_BYTES = 1024 * 1024;

const keys = (value: Plain, ...maps: readonly string[]): readonly Problem[] =>
  maps.flatMap((map) =>
    Object.keys(mapOf(value[map])).flatMap((key) =>
      KEY.test(key)
        ? nothing
        : problem([map, key], `has \`${key}\`, which can't be a key`, 'letters, digits, `-`, `_` and `.`'),
    ),
  );

const sizeOf = (map: unknown): number =>
  isPlain(map)
    ? Object.values(map).reduce<number>(
        (sum, value) => sum + (typeof value === 'string' ? Buffer.byteLength(value) : 0),
        0,
      )
    : 0;

const tooLarge = (bytes: number): readonly Problem[] =>
  bytes > MAX_BYTES ? problem([], `has ${bytes} bytes of content`, 'at most 1 MiB is stored') : nothing;

export const configMap: NativeRule = (value) => [
  ...keys(value, 'data', 'binaryData'),
  ...Object.keys(mapOf(value.binaryData)).flatMap((key) =>
    Object.hasOwn(mapOf(value.data), key)
      ? problem(['binaryData', key], 'is in `data` too', 'keep one of them')
      : nothing,
  ),
  ...tooLarge(sizeOf(value.data) + (sizeOf(value.binaryData) * 3) / 4),
];

/** What a Secret of a type has to have. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};
const JSON_KEYS = new Set(['.dockercfg', '.dockerconfigjson']);

export const secret: NativeRule = (value) => {
  const type = textOf(value.type) ?? 'Opaque';
  const content = { ...mapOf(value.data), ...mapOf(value.stringData) };
  const needed = Object.hasOwn(NEEDED, type) ? (NEEDED[type] ?? []) : [];
  return [
    ...keys(value, 'data', 'stringData'),
    ...needed.flatMap((key) =>
      Object.hasOwn(content, key) ? nothing : problem([], `is of type ${type} and lacks key \`${key}\``),
    ),
    ...needed.filter((key) => JSON_KEYS.has(key) && Object.hasOwn(content, key)).flatMap((key) => json(value, key)),
    ...(type === 'kubernetes.io/basic-auth' && content.username === undefined && content.password === undefined
      ? problem([], `is of type ${type} and has neither \`username\` nor \`password\``)
      : nothing),
    ...(type === 'kubernetes.io/service-account-token' &&
    mapOf(mapOf(value.metadata).annotations)['kubernetes.io/service-account.name'] === undefined
      ? problem(['metadata'], 'lacks annotation `kubernetes.io/service-account.name`')
      : nothing),
    ...tooLarge(sizeOf(value.stringData) + (sizeOf(value.data) * 3) / 4),
  ];
};

const json = (value: Plain, key: string): readonly Problem[] => {
  const plain = mapOf(value.stringData)[key];
  const map = plain === undefined ? 'data' : 'stringData';
  const text = textOf(plain) ?? Buffer.from(textOf(mapOf(value.data)[key]) ?? '', 'base64').toString();
  try {
    JSON.parse(text);
    return nothing;
  } catch {
    return problem([map, key], 'is not JSON', 'write what `docker login` leaves in config.json');
  }
};
