import { RISK_KINDS, type RiskKind } from '@edgit/change/names';
import { InvalidArgumentError, Option } from 'commander';

const risksIn = (text: string): readonly RiskKind[] => {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('any')) return RISK_KINDS;
  const unknown = names.filter((name) => !(RISK_KINDS as readonly string[]).includes(name));
  if (unknown.length > 0) throw new InvalidArgumentError(`unknown: ${unknown.join(', ')}.`);
  return RISK_KINDS.filter((kind) => names.includes(kind));
};

/** `--fail-on`: what `edgit diff` and `edgit pr-body` fail at. */
export const failOn = (): Option =>
  new Option('--fail-on <risks>', `exit with 3 on one of these risks: ${RISK_KINDS.join(', ')}, or any`).argParser(
    risksIn,
  );

export const FROM = [
  '--from <ref>',
  'the older tree: a revision, or published (default: the branch point from the default branch)',
] as const;
export const TO = ['--to <ref>', 'the newer tree: a revision, or worktree (default: worktree)'] as const;
export const TRUST = [
  '--trust',
  'pull the charts of --to by the digests in that tree, even if it is not checked out',
] as const;
export const TREES = ['[path...]', 'folders of clusters or of rendered trees (default: all of ./rendered)'] as const;
