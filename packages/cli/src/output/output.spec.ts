import { coreCodes, type Place, reportsOf } from '@edgit/core';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic, plural, summarize } from './output.js';

const { error, warning } = reportsOf(coreCodes);

const place: Place = {
  file: 'clusters/lab/network.yaml',
  position: { line: 14, column: 1, length: 6 },
  sourceLine: 'gatway:',
};

describe('a diagnostic', () => {
  it('reads like a compiler’s: code, message, place, source line, marker, hint', () => {
    expect(formatDiagnostic(error('unknown-key', 'unknown key `gatway`', [place], 'did you mean `gateway`?'))).toBe(
      [
        'error[unknown-key]: unknown key `gatway`',
        '  clusters/lab/network.yaml:14:1',
        '  14 | gatway:',
        '     | ^^^^^^ did you mean `gateway`?',
      ].join('\n'),
    );
  });

  it('names both ends of a contradiction, with their source lines', () => {
    const catalogue = { file: 'packages/apps/src/components/grafana/grafana.ts', what: 'component grafana' };
    expect(
      formatDiagnostic(error('host/taken', 'host g.example.org is claimed twice', [catalogue, place], 'rename one')),
    ).toBe(
      [
        'error[host/taken]: host g.example.org is claimed twice',
        '  packages/apps/src/components/grafana/grafana.ts (component grafana)',
        '  clusters/lab/network.yaml:14:1',
        '  14 | gatway:',
        '     | ^^^^^^',
        '       rename one',
      ].join('\n'),
    );
  });

  it('keeps tabs of the source line before the marker', () => {
    const tabbed = { ...place, position: { line: 1, column: 2, length: 1 }, sourceLine: '\tb: 1' };
    expect(formatDiagnostic(error('wrong-value', 'x', [tabbed]))).toContain('     | \t^');
  });
});

describe('the closing line', () => {
  it('counts, and says that nothing has happened only when something is wrong', () => {
    expect(
      summarize(
        [error('wrong-value', 'a', []), error('wrong-value', 'b', []), warning('wrong-value', 'c', [])],
        'nothing written',
      ),
    ).toBe('2 errors, 1 warning, nothing written');
    expect(summarize([warning('wrong-value', 'c', [])], 'nothing written')).toBe('1 warning');
    expect(plural(1234, 'file')).toBe('1,234 files');
  });
});
