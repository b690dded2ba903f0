import { asText, containersOf, podTemplateOf } from '@edgit/kubernetes';
import type { Item, Risk } from '../../model.js';
import { at, listAt, textAt } from '../../value.js';
import { type Rule, riskOf } from '../rule.js';

/** A right of a Pod, or missing hardening. */
interface Grant {
  readonly text: string;
  /** Whether it is reported for a new Pod. Missing hardening is not: Pod Security of the namespace decides about it. */
  readonly serious: boolean;
}

const serious = (text: string): Grant => ({ text, serious: true });
const lax = (text: string): Grant => ({ text, serious: false });

/** Pods with more rights on their node than before. The fields are those of the Pod Security Standards. */
export const privileges: Rule = ({ change }) => change.items.filter(({ type }) => type === 'object').flatMap(raised);

const raised = (item: Item): readonly Risk[] => {
  const now = podTemplateOf(item.after);
  if (now === undefined) return [];
  const old = podTemplateOf(item.before);
  const had = new Set(grantsOf(old).map(({ text }) => text));
  const known = new Set(containersOf(old).map(nameIn));
  const more = [
    ...podGrants(now),
    ...containersOf(now).flatMap((container) => containerGrants(now, container, known)),
  ].filter(({ text, serious: isSerious }) => !had.has(text) && (isSerious || old !== undefined));
  if (more.length === 0) return [];
  return [
    riskOf(item, {
      kind: 'exposure',
      severity: more.some((grant) => grant.serious) ? 'high' : 'medium',
      reason: `its Pods have more rights: ${more.map(({ text }) => text).join('; ')}`,
      whatToDo: 'make sure that the program needs it, and that no other user can start Pods in this namespace',
    }),
  ];
};

const nameIn = (container: unknown): string => textAt(container, 'name') ?? '';

const grantsOf = (pod: unknown): readonly Grant[] =>
  pod === undefined
    ? []
    : [...podGrants(pod), ...containersOf(pod).flatMap((container) => containerGrants(pod, container))];

const podGrants = (pod: unknown): readonly Grant[] => [
  ...['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => at(pod, 'spec', key) === true).map(serious),
  ...listAt(pod, 'spec', 'volumes').flatMap((volume) => {
    const path = textAt(volume, 'hostPath', 'path');
    return path === undefined ? [] : [serious(`hostPath ${path}`)];
  }),
  ...(at(pod, 'spec', 'automountServiceAccountToken') === false
    ? []
    : [lax('a token of its ServiceAccount is mounted')]),
];

/** @param known names of the containers before the change. Another container is handled as in a new Pod */
const containerGrants = (pod: unknown, container: unknown, known?: ReadonlySet<string>): readonly Grant[] => {
  const name = nameIn(container);
  const own = (key: string): unknown =>
    at(container, 'securityContext', key) ?? at(pod, 'spec', 'securityContext', key);
  const capabilities = (key: string): readonly string[] =>
    listAt(container, 'securityContext', 'capabilities', key).map(asText);
  const grants: readonly (Grant | false)[] = [
    own('privileged') === true && serious(`${name} is privileged`),
    ...capabilities('add').map((capability) => serious(`${name} has the capability ${capability}`)),
    own('runAsUser') === 0 && serious(`${name} runs as root`),
    own('procMount') === 'Unmasked' && serious(`${name} sees all of /proc`),
    at(own('seccompProfile'), 'type') === 'Unconfined' && serious(`${name} has no seccomp profile`),
    ...listAt(container, 'ports').map((port) => {
      const hostPort = at(port, 'hostPort');
      return hostPort !== undefined && hostPort !== 0 && serious(`${name} uses port ${asText(hostPort)} of the node`);
    }),
    own('runAsNonRoot') !== true && lax(`${name} may run as root`),
    own('allowPrivilegeEscalation') !== false && lax(`${name} may gain privileges`),
    own('readOnlyRootFilesystem') !== true && lax(`${name} may write to its root file system`),
    !capabilities('drop').includes('ALL') && lax(`${name} keeps capabilities`),
    own('seccompProfile') === undefined && lax(`${name} names no seccomp profile`),
  ];
  const isNew = known !== undefined && !known.has(name);
  return grants.filter((grant) => grant !== false).filter((grant) => grant.serious || !isNew);
};
