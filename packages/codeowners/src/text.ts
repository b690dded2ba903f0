import type { OwnerRule } from './rules.js';
import type { Teams } from './teams.js';

/** @returns the text of CODEOWNERS */
export const codeownersText = (rules: readonly OwnerRule[], { handles }: Teams): string => {
  const lines = rules.map(({ pattern, team }) => [pattern.replaceAll(' ', '\\ '), handles.get(team) ?? ''] as const);
  const width = Math.max(...lines.map(([pattern]) => pattern.length));
  return [
    '# Written by `edgit codeowners` from teams.yaml and the teams of layers and applications. The last line that fits counts.',
    ...lines.map(([pattern, handle]) => `${pattern.padEnd(width)} ${handle}`),
    '',
  ].join('\n');
};
