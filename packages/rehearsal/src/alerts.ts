import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TreeObject, TreeTexts } from '@edgit/tree';
import { rehearseRoutes } from './alerts/routes.js';
import { rehearseRules } from './alerts/rules.js';
import type { Stage } from './cluster.js';
import type { PartOutcome } from './report.js';

/**
 * **alerts**: promtool reads every PrometheusRule of the tree and runs a case in which each of our alerts fires and one in
 * which it doesn't; amtool reads Alertmanager's configuration and says where an alert of each severity and team goes.
 */
export const rehearseAlerts = async (
  stage: Stage,
  texts: TreeTexts,
  tree: readonly TreeObject[],
): Promise<PartOutcome> => {
  const folder = join(stage.processes.folder, 'alerts');
  mkdirSync(folder, { recursive: true });
  const rules = await rehearseRules(stage, folder, tree);
  const routes = await rehearseRoutes(stage, folder, texts, tree);
  return {
    summary: [rules.summary, routes.summary].join(', '),
    findings: [...rules.findings, ...routes.findings],
    results: [...rules.results, ...routes.results],
  };
};
