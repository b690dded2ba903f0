import { InputError, planTree, type TreePlan, writeTree } from '@edgit/core';
import { clusterSpec } from '../../clusters/cluster-spec.js';
import { findClusterFolders, outputBase, outputFolder, shownPath } from '../../clusters/folders.js';
import { EXIT } from '../../failures/exit-codes.js';
import { plural } from '../../output/output.js';
import { print } from '../../output/print.js';
import { readCopy } from './tree-copy.js';

/**
 * `edgit render --from-copy DIR`: writes trees from the copies that `--copy DIR` made, on this machine or another. Like a
 * render, it removes only files that edgit wrote before. It writes nothing when any copy is not complete.
 *
 * @returns the exit code
 * @throws InputError when a copy is missing or not complete
 */
export const renderFromCopy = (folders: readonly string[], copies: string): number => {
  const plans = findClusterFolders(folders).map((folder) => {
    const name = clusterSpec(folder).name;
    return {
      name,
      plan: planTree(outputFolder(folder, name), readCopy(copies, name), undefined, shownPath, outputBase(folder)),
    };
  });
  const diagnostics = plans.flatMap(({ plan }) => plan.diagnostics);
  if (diagnostics.length > 0) throw new InputError(diagnostics);
  for (const { name, plan } of plans) {
    writeTree(plan);
    if (plan.changes.length > 0) print(`${name}  ${changesOf(plan)}, from a copy`);
  }
  return EXIT.ok;
};

const changesOf = ({ changes, removed, unchanged }: TreePlan): string =>
  `${plural(changes.length - removed.length, 'file')} changed, ${unchanged} unchanged, ${removed.length} removed`;
