import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../command-line.js';
import { completion } from './completion.js';

const program = await commandLine(() => {});

/** What a real bash offers for a line of which the last word is being typed. */
const offered = (...line: string[]): string[] => {
  const typed = line.map((word) => `'${word}'`).join(' ');
  const script = `${completion('bash', program)}\nCOMP_WORDS=(${typed}); COMP_CWORD=${line.length - 1}; _edgit; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n');
};

describe('completion in bash', () => {
  it('offers verbs, their options, and what may follow an option', () => {
    expect(offered('edgit', 're')).toEqual(['render', 'rehearse']);
    expect(offered('edgit', 'render', '--')).toEqual([
      '--out',
      '--layer',
      '--check',
      '--copy',
      '--from-copy',
      '--no-object-checks',
      '--json',
      '--help',
    ]);
    expect(offered('edgit', 'render', '--layer', 'se')).toEqual(['secrets']);
    expect(offered('edgit', 'schema', 'a')).toEqual(['apps', 'app']);
    expect(offered('edgit', 'completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(offered('edgit', 'new', '')).toEqual(['app', 'component', 'layer', 'cluster']);
    expect(offered('edgit', 'charts', '')).toEqual(['update', 'outdated']);
    expect(offered('edgit', 'charts', 'update', '--acc')).toEqual(['--accept-changed']);
  });

  it('offers folders where a cluster is meant, and files too where manifests are', () => {
    expect(offered('edgit', 'render', 'src/verb')).toEqual(['src/verbs']);
    expect(offered('edgit', 'render', 'src/main')).toEqual(['']);
    expect(offered('edgit', 'validate', 'src/main')).toEqual(['src/main.ts']);
  });
});

describe.each(['zsh', 'fish'] as const)('completion in %s', (shell) => {
  it('knows every verb, option and choice', () => {
    const script = completion(shell, program);
    for (const word of ['render', 'schema', 'layer', 'network', 'check']) expect(script).toContain(word);
  });
});
