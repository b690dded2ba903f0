import { groupOf, kindIn, selectorTakes, selectorText } from '@edgit/kubernetes';
import { at, isPresent, textOf } from './field.js';
import { broken, undecided } from './findings.js';
import { type LinkCheck, linkTo, linkToSecret } from './links.js';
import { pullSecrets } from './pods.js';

/** A PodDisruptionBudget selects Pods that exist. */
export const disruptionBudget: LinkCheck = ({ root, title, namespace }, world) => {
  const selector = at(root, 'spec', 'selector');
  if (!isPresent(selector) || world.pods(namespace).some(({ labels }) => selectorTakes(selector.value, labels)))
    return [];
  const wanted = `Pods with ${selectorText(selector.value)}`;
  const provider = world.providerOf('Pod', namespace);
  return provider === undefined
    ? broken('link/workload', `${title} is about ${wanted}, and there are none`, selector)
    : undecided(`${title} is about`, wanted, provider, selector);
};

/** A HorizontalPodAutoscaler scales a workload that exists. */
export const autoscaler: LinkCheck = ({ root, title, namespace }, world) => {
  const target = at(root, 'spec', 'scaleTargetRef');
  const name = textOf(at(target, 'name'));
  const kind = textOf(at(target, 'kind'));
  if (name === undefined || kind === undefined) return [];
  const group = groupOf(textOf(at(target, 'apiVersion')) ?? '');
  return linkTo(world, {
    from: `${title} scales`,
    end: at(target, 'name'),
    kind: kindIn(group, kind),
    namespace,
    name,
  });
};

/** The Service of a StatefulSet, which gives its Pods DNS names, exists. */
export const governingService: LinkCheck = ({ root, title, namespace }, world) => {
  const end = at(root, 'spec', 'serviceName');
  const name = textOf(end);
  const from = `${title} has the names of its Pods from`;
  return name === undefined ? [] : linkTo(world, { from, end, kind: 'Service', namespace, name });
};

export const accountPullSecrets: LinkCheck = ({ root, title, namespace }, world) =>
  pullSecrets(root).flatMap((end) => {
    const name = textOf(end);
    return name === undefined ? [] : linkToSecret(world, { from: `${title} pulls with`, end, namespace, name });
  });
