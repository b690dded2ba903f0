import { globTakes } from '@edgit/check';
import { groupKindOf, kindOf } from '@edgit/kubernetes';
import type { Item, Risk } from '../model.js';
import { listAt, textAt } from '../value.js';
import { applicationResource, namespaceOf, objectsOf, type Rule, riskOf } from './rule.js';

/**
 * What Argo CD does not remove, though Git no longer has it: it sees the objects of an Application only as far as its project
 * admits them (controller/state.go of 3.3, IsLiveResourcePermitted), and a project that admits what there is admits less
 * when the last of a kind goes.
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
        reason: `Argo CD leaves it in the cluster: AppProject ${name} no longer admits it`,
        whatToDo: `once this is synced: ${deletion(item)}`,
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
