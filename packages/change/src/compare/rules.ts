import { kubernetesFacts, listRules, withCustomResources } from '@edgit/check';
import type { KubernetesObject } from '@edgit/kubernetes';
import type { Resource } from '../resources/resource.js';
import type { Rules } from './fields.js';

/** Only Kubernetes objects have a schema with keys of lists. */
const NO_RULES: Rules = () => undefined;

/** @returns a function that finds the keys of lists in a resource, by its schema or a CustomResourceDefinition of the tree */
export const rulesIn = (resources: ReadonlyMap<string, Resource>): ((resource: Resource) => Rules) => {
  const objects = [...resources.values()]
    .filter(({ type }) => type === 'object')
    .map(({ value }) => value as KubernetesObject);
  const facts = withCustomResources(kubernetesFacts(), objects);
  const known = new Map<string, Rules>();
  return ({ type, value }) => {
    if (type !== 'object') return NO_RULES;
    const { apiVersion, kind } = value as KubernetesObject;
    const key = `${apiVersion} ${kind}`;
    const rules = known.get(key) ?? listRules(facts, { apiVersion, kind });
    known.set(key, rules);
    return rules;
  };
};
