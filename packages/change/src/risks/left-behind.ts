import { globTakes } from '@edgit/check';
import { groupKindOf, kindOf } from '@edgit/kubernetes';
import type { Item, Risk } from '../model.js';
import { listAt, textAt } from '../value.js';
import { applicationResource, namespaceOf, objectsOf, type Rule, riskOf } from './rule.js';

/**
 * Objects that Argo CD does not remove although they are not in Git any more. Argo CD only sees objects that the AppProject
 * permits (controller/state.go of 3.3, IsLiveResourcePermitted). A rendered AppProject permits only the kinds that are in use,
 * so it does not permit a kind after its last object is removed.
 */
export const leftBehind: Rule = ({ change, after }) =>
  change.items.flatMap((item): readonly Risk[] => {
    if (item.type !== 'object' || item.state !== 'removed') return [];
    const application = applicationResource(after.resources, item.application)?.value;
    const name = textAt(application, 'spec', 'project');
    const project = objectsOf(after, 'argoproj.io/AppProject').find(({ value }) => value.metadata.name === name)?.value;
    if (project === undefined || isAdmitted(project, item)) return [];
    return [
      riskOf(item, {
        kind: 'left-behind',
        severity: 'medium',
        reason: `Argo CD leaves it in the cluster: AppProject ${name} no longer permits it`,
        whatToDo: `after the sync, run ${deletion(item)}`,
      }),
    ];
  });

const isAdmitted = (project: unknown, { before }: Item): boolean => {
  const { group, kind } = groupKindOf(kindOf(before));
  const namespace = namespaceOf(before);
  const list = namespace === '' ? 'clusterResourceWhitelist' : 'namespaceResourceWhitelist';
  const kinds = listAt(project, 'spec', list);
  const admitsAll = namespace !== '' && kinds.length === 0;
  return (
    (admitsAll ||
      kinds.some(
        (one) => globTakes(textAt(one, 'group') ?? '', group) && globTakes(textAt(one, 'kind') ?? '', kind),
      )) &&
    (namespace === '' ||
      listAt(project, 'spec', 'destinations').some((one) => globTakes(textAt(one, 'namespace') ?? '', namespace)))
  );
};

const deletion = ({ before }: Item): string => {
  const { group, kind } = groupKindOf(kindOf(before));
  const namespace = namespaceOf(before);
  const type = `${kind.toLowerCase()}${group === '' ? '' : `.${group}`}`;
  return `\`kubectl${namespace === '' ? '' : ` --namespace ${namespace}`} delete ${type} ${textAt(before, 'metadata', 'name')}\``;
};
