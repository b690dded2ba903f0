import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Owned, readTeams } from './teams.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgit-teams-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const grafana: Owned = { team: 'observability', what: 'component grafana', place: { file: 'grafana.ts' } };

const read = (text: string | undefined, owned: readonly Owned[] = [grafana]) => {
  const path = join(folder, 'teams.yaml');
  if (text !== undefined) writeFileSync(path, text);
  return readTeams(path, 'teams.yaml', owned);
};

/** As `severity message, file:line:column …, hint`. */
const findings = (text: string | undefined): string[] =>
  read(text).diagnostics.map(({ severity, message, places, hint }) => {
    const at = places.map(({ file, position }) => (position ? `${file}:${position.line}:${position.column}` : file));
    return `${severity} ${message}, ${at.join(' ')}, ${hint}`;
  });

const PLATFORM = 'teams:\n  platform: "@org/platform"\n';

describe('teams.yaml', () => {
  it('says what the code host calls each team', () => {
    const { teams, diagnostics } = read(`${PLATFORM}  observability: eyes@example.org\n`);
    expect(diagnostics).toEqual([]);
    expect(teams?.default).toBe('platform');
    expect(Object.fromEntries(teams?.handles ?? [])).toEqual({
      platform: '@org/platform',
      observability: 'eyes@example.org',
    });
  });

  it('has to know every team, and names the one that was meant', () => {
    expect(findings(`${PLATFORM}  observabilty: "@org/o"\n`)).toEqual([
      'error the team `observability` of component grafana is not in teams.yaml, grafana.ts teams.yaml:1:1, did you mean `observabilty`?',
      'warning the team `observabilty` owns nothing, teams.yaml:3:3, remove it',
    ]);
    expect(read(`${PLATFORM}  observabilty: "@org/o"\n`).teams).toBeUndefined();
  });

  it('may have teams that own nothing, and says so', () => {
    const text = `${PLATFORM}  observability: "@org/o"\n  sales: "@org/sales"\n`;
    expect(findings(text)).toEqual(['warning the team `sales` owns nothing, teams.yaml:4:3, remove it']);
    expect(read(text).teams).toBeDefined();
  });

  it('has a default that is a team', () => {
    expect(findings(`default: platfrom\n${PLATFORM}  observability: "@org/o"\n`)[0]).toBe(
      'error the team `platfrom` of the default is not in teams.yaml, teams.yaml:1:10 teams.yaml:2:1, did you mean `platform`?',
    );
  });

  it.each(['org/platform', '@org/', '@org/platform @org/other', '"@a\\n* @evil"'])('takes no handle `%s`', (handle) => {
    const quoted = handle.startsWith('"') ? handle : JSON.stringify(handle);
    expect(findings(`teams:\n  platform: ${quoted}\n`)[0]).toMatch(/^error .*, teams.yaml:2:13, /s);
  });

  it('is asked for where there is none', () => {
    expect(findings(undefined)).toEqual([
      'error teams.yaml does not exist, teams.yaml, create it, with a handle for each of observability under `teams`',
    ]);
  });
});
