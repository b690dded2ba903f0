import { join } from 'node:path';
import { textsBelow } from '@edgit/tree';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeOf } from '../testing.js';
import { type Report, reportOf } from '../write/report.js';
import { writeBody } from './body.js';
import { readRehearsal } from './rehearsal.js';

const rendered = textsBelow(join(import.meta.dirname, '../../../../rendered/edgit-k8s'));
type Texts = ReadonlyMap<string, string>;
const report = (before: Texts, after: Texts): Report => ({
  from: 'main',
  to: 'worktree',
  clusters: [reportOf('lab', { texts: before }, { texts: after })],
});
const map = (name: string, data = 'x'): string =>
  `${JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' }, data: { data } })}\n`;
const claim = '{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: c, namespace: shop } }\n';

/** Every fence that is opened is closed, by the same number of backticks, and every fold too. */
const isWhole = (text: string): boolean => {
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const [ticks] = /^`{3,}/.exec(line) ?? [];
    if (ticks === undefined) continue;
    if (fence === undefined) fence = ticks;
    else if (line === fence) fence = undefined;
  }
  const folds = (tag: string): number => text.split(`\n${tag}`).length;
  return fence === undefined && folds('<details>') === folds('</details>');
};

describe('the body of a pull request', () => {
  it('has a summary, risks first, and each team’s changes folded', () => {
    const { text, isCut } = writeBody(report(treeOf(claim), treeOf(map('news'))));
    expect(isCut).toBe(false);
    expect(text).toContain('| sellers | 1 | 1 | 0 | 1 | 0 | 0 |');
    expect(text.indexOf('### Risks')).toBeLessThan(text.indexOf('### sellers'));
    expect(text).toContain('| high | data-loss | <code>PersistentVolumeClaim shop/c</code> |');
    expect(text).toContain('<summary><code>shop</code> (apps): 1 added, 1 removed, 0 changed</summary>');
    expect(text).toContain('```diff\n+ ConfigMap shop/news\n+ apiVersion: v1\n');
  });

  it('has no credentials of a URL in it, by any template', () => {
    const changed = report(treeOf(map('news')), treeOf(map('news', 'https://robot:hunter2@git.example.org/x.git')));
    const own = '{{#each clusters}}{{#each sections}}{{#each groups}}{{diff}}{{/each}}{{/each}}{{/each}}';
    for (const options of [{ limit: 60_000 }, { limit: 60_000, template: own }]) {
      const { text } = writeBody(changed, options);
      expect(text).not.toContain('hunter2');
    }
    expect(writeBody(changed, { limit: 60_000 }).text).toContain('git.example.org/x.git');
  });

  it('says that nothing changes', () => {
    expect(writeBody(report(rendered, rendered)).text).toContain('Nothing: both trees are equal.');
  });

  it('links release notes', () => {
    const path = 'applications/grafana/application.yaml';
    const older = new Map([...rendered, [path, (rendered.get(path) ?? '').replace('12.11.1', '12.10.0')]]);
    expect(writeBody(report(older, rendered)).text).toContain(
      '| <code>grafana</code> | <code>grafana</code> | <code>12.10.0</code> | <code>12.11.1</code> | [release notes](https://github.com/grafana-community/helm-charts/releases/tag/grafana-12.11.1) |',
    );
  });

  it('has what the rehearsal of each cluster found', () => {
    const rehearsal = readRehearsal(
      JSON.stringify({
        cluster: 'lab',
        ok: false,
        parts: [
          {
            part: 'api',
            ok: false,
            summary: '1 refused',
            findings: [{ kind: 'refused', subject: 'Service a/b', message: 'no | way' }],
          },
        ],
      }),
    );
    const { text } = writeBody(report(treeOf(), treeOf(map('a'))), {
      rehearsals: [rehearsal, readRehearsal('{"cluster":"home","ok":false,"error":"no Go","parts":[]}')],
    });
    expect(text).toContain('## Rehearsal of lab: failed');
    expect(text).toContain('| api | **failed** | 1 refused |');
    expect(text).toContain('- refused: <code>Service a/b</code>: no &#124; way');
    expect(text).toContain('\n\n## Rehearsal of home: failed\n\nno Go\n');
  });

  it.each(['', 'x', '[]', '{"ok":1}'])('rejects what is not the result of a rehearsal: %j', (text) => {
    expect(() => readRehearsal(text)).toThrow(/not the result of a rehearsal/);
  });

  it('is written by a template of somebody’s own', () => {
    const template = '{{#each clusters}}{{cluster}}: {{#each risks}}{{kind}} {{codes subjects}}{{/each}}{{/each}}';
    expect(writeBody(report(treeOf(claim), treeOf()), { template }).text).toBe(
      'lab: data-loss <code>PersistentVolumeClaim shop/c</code>\n',
    );
  });

  it('says what is wrong with a template', () => {
    expect(() => writeBody(report(treeOf(), treeOf()), { template: '{{#each clusters}}' })).toThrow(
      /Parse error on line 1/,
    );
    expect(() => writeBody(report(treeOf(), treeOf()), { template: '{{nothing at all}}' })).toThrow(/Missing helper/);
  });
});

describe('what does not fit', () => {
  it('is left out in whole sections, those without risks first, and that is told', () => {
    const names = Array.from({ length: 30 }, (_, index) => `applications/a${index}/manifests/m.yaml`);
    const added = new Map(names.map((path, index) => [path, map(`m${index}`, 'x'.repeat(300))]));
    const before = treeOf(claim);
    const whole = report(before, new Map([...treeOf(), ...added]));
    const { text, isCut } = writeBody(whole, { limit: 9000, rest: 'the artifact rest.md' });
    expect(isCut).toBe(true);
    expect(text).toContain('- PersistentVolumeClaim shop/c\n');
    expect(text).toMatch(
      /Shortened: \d+ diffs, 0 sections and 0 risks are left out\. Full report: the artifact rest\.md\./,
    );
    expect(isWhole(text)).toBe(true);
  });

  it('never makes it longer than the limit, and never leaves a block open, whatever changes', () => {
    const some = new Map([...rendered].filter(([path]) => /^applications\/[a-h]|^talos/.test(path)));
    const anything = report(new Map(), some);
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 400_000 }), (limit) => {
        const { text } = writeBody(anything, { limit, rest: 'the artifact rest.md' });
        expect(text.length).toBeLessThanOrEqual(limit);
        expect(isWhole(text)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  it('never makes it longer than the limit, by any template', () => {
    const { text } = writeBody(report(treeOf(), treeOf(claim)), { template: 'x'.repeat(5000), limit: 1000 });
    expect(text).toBe('This change is too long to show here.\n');
  });
});

describe('names that somebody chose', () => {
  const nasty = [
    '</summary><img src=x>',
    '`a`',
    '@org/team',
    '| x |',
    '[a](http://b)',
    '*bold*',
    '#1',
    'a\nb',
    '```\n',
    '\u202eabc',
  ];

  it.each(nasty)('make no markup: %j', (name) => {
    const path = `applications/${encodeURIComponent(name)}/manifests/x.yaml`;
    const after = new Map([...treeOf(map(name, name)), [path, map(`${name}2`)]]);
    const { text } = writeBody(report(treeOf(), after));
    const outside = text.replaceAll(/^(`{3,})diff\n[\s\S]*?\n\1$/gm, '');
    expect(outside).not.toMatch(/<img|@org|\[a\]|\*bold\*/);
    expect(isWhole(text)).toBe(true);
  });
});
