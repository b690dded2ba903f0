/** @import { Plan, Workspace } from './plan.mjs' */
/** @import { WorkloadOptions } from './workload.mjs' */
import { planError, planOf, requireName } from './plan.mjs';
import { componentOf, workloadOf } from './workload.mjs';
import { yamlOf } from './yaml-of.mjs';

/**
 * An application of one cluster's own: `clusters/<cluster>/apps/<name>.yaml`.
 *
 * @param {Workspace} workspace
 * @param {{ name: string, cluster?: string } & WorkloadOptions} options the cluster may be left out where there is one
 * @returns {Plan}
 */
export const newApp = (workspace, { name, cluster: given, ...options }) => {
  requireName(name);
  const cluster = clusterOf(workspace, given);
  const { namespace, ...workload } = workloadOf(name, options);
  const component = componentOf({ ...workload, namespace });
  const app = namespace === name ? component : { namespace, ...component };
  const text = `# yaml-language-server: $schema=../../../schemas/app.schema.json\n${yamlOf(app)}`;
  return planOf(workspace, [{ path: `clusters/${cluster}/apps/${name}.yaml`, text }], () => [], [
    options.chart === undefined && options.image === undefined ? 'set its image and ports' : 'review the file',
    `npx edgit render clusters/${cluster}`,
  ]);
};

/** @type {(workspace: Workspace, given: string | undefined) => string} */
const clusterOf = (workspace, given) => {
  const clusters = workspace
    .list('clusters')
    .filter((each) => workspace.read(`clusters/${each}/cluster.yaml`) !== undefined);
  const [only] = clusters;
  const cluster = given ?? (clusters.length === 1 ? only : undefined);
  if (cluster !== undefined && clusters.includes(cluster)) return cluster;
  throw planError({
    code: 'new/which-cluster',
    message: given === undefined ? 'no cluster is given' : `there is no clusters/${given}/cluster.yaml`,
    file: 'clusters',
    hint: clusters.length === 0 ? 'create one first: edgit new cluster' : `--cluster is one of ${clusters.join(', ')}`,
  });
};
