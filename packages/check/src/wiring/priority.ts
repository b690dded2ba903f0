import { at, type Field, textOf } from './field.js';
import type { Finding } from './findings.js';
import { type LinkCheck, linkTo } from './links.js';
import type { Pod } from './pods.js';
import { PRIORITY_CLASS, type Resource } from './resources.js';
import type { World } from './world.js';

/** Every API server has these (Kubernetes 1.35, pkg/apis/scheduling/types.go). */
const OF_KUBERNETES: ReadonlySet<string> = new Set(['system-cluster-critical', 'system-node-critical']);

/** The API server denies a Pod whose PriorityClass does not exist. */
const priorityClass = (subject: Resource, end: Field, world: World): readonly Finding[] => {
  const name = textOf(end);
  const from = `${subject.title} has its priority from`;
  return name === undefined || OF_KUBERNETES.has(name)
    ? []
    : linkTo(world, { from, end, kind: PRIORITY_CLASS, namespace: '', name });
};

export const podPriority = ({ workload, spec }: Pod, world: World): readonly Finding[] =>
  priorityClass(workload, at(spec, 'priorityClassName'), world);

export const operatorPriority: LinkCheck = (subject, world) =>
  priorityClass(subject, at(subject.root, 'spec', 'priorityClassName'), world);
