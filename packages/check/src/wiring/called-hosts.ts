import type { Verdict } from '@edgit/kubernetes';
import { at, type Field, itemsOf, placeOf, textOf } from './field.js';
import { broken, type Finding } from './findings.js';
import { configurationOf, targetsOf } from './flows.js';
import { mayReachIn, verdictIn } from './network-policies.js';
import { type Pod, startText } from './pods.js';
import { peerOf } from './policy-peers.js';
import type { Resource } from './resources.js';
import { type Backend, backendsOfRule, ROUTES } from './routes.js';
import type { World } from './world.js';

/*
 * Requests of Pods to hosts of the platform. Cilium 1.19.1 redirects them to its Envoy before it looks at policies
 * (bpf/bpf_lxc.c), and Envoy holds the Pod's egress policy against the backend's identity and port (cilium/proxy 232ed4a:
 * filter_state_cilium_policy.cc). What admits the address of the Gateway, or the entity `ingress`, admits none of them.
 */

const HOST_URL = /https:\/\/([a-z0-9][-a-z0-9.]*)(?::443)?(\/[^\s"'?#,;]*)?/gi;

/**
 * @returns hosts of other namespaces' routes that a Pod is started with, and that policies keep it from. Hosts of its own
 * namespace are where people find it; another Pod of the application may be the one that calls.
 */
export const calledHosts = (pod: Pod, world: World): readonly Finding[] => {
  const routes = routesByHost(world);
  if (routes.size === 0) return [];
  return [...pod.containers.flatMap(startText), ...configurationOf(pod, world).secrets].flatMap((end) =>
    [...(textOf(end) ?? '').matchAll(HOST_URL)].flatMap(([, host = '', path = '/']) =>
      (routes.get(host.toLowerCase()) ?? [])
        .filter(({ namespace }) => namespace !== pod.namespace)
        .flatMap((route) =>
          backendsAt(route, path).flatMap((backend) => cutOff(pod, host, backend, route, end, world)),
        ),
    ),
  );
};

const known = new WeakMap<World, ReadonlyMap<string, readonly Resource[]>>();

/** Read once for all Pods. */
const routesByHost = (world: World): ReadonlyMap<string, readonly Resource[]> => {
  const found = known.get(world);
  if (found !== undefined) return found;
  const byHost = new Map<string, Resource[]>();
  for (const route of ROUTES.flatMap((kind) => world.all(kind))) {
    for (const name of itemsOf(at(route.root, 'spec', 'hostnames'))) {
      const host = textOf(name)?.toLowerCase() ?? '';
      byHost.set(host, [...(byHost.get(host) ?? []), route]);
    }
  }
  known.set(world, byHost);
  return byHost;
};

/** The Services that a route sends a path to: of several rules the one with the longest prefix counts. */
const backendsAt = (route: Resource, path: string): readonly Backend[] => {
  const rules = itemsOf(at(route.root, 'spec', 'rules')).map((rule) => ({ rule, length: prefixLength(rule, path) }));
  const longest = Math.max(...rules.map(({ length }) => length));
  return longest < 0
    ? []
    : rules.filter(({ length }) => length === longest).flatMap(({ rule }) => backendsOfRule(route, rule));
};

const prefixLength = (rule: Field, path: string): number => {
  const matches = itemsOf(at(rule, 'matches'));
  if (matches.length === 0) return 0;
  const prefixes = matches.map((match) => textOf(at(match, 'path', 'value')) ?? '/');
  return Math.max(...prefixes.map((prefix) => (path.startsWith(prefix) ? prefix.length : -1)));
};

const HINT = 'name the host in `toHosts` of `network`, or set `signsIn` for that of Keycloak';

const cutOff = (
  pod: Pod,
  host: string,
  { namespace, name, end: reference }: Backend,
  route: Resource,
  end: Field,
  world: World,
): readonly Finding[] => {
  const service = world.find('Service', namespace, name);
  const targets = service === undefined ? [] : targetsOf(service, at(reference, 'port').value, world);
  const verdictFor = (caller: Pod): Verdict<Resource> =>
    targets.length === 0
      ? mayReachIn(world, peerOf(caller, world), namespace)
      : (targets
          .map(({ to, port, protocol }) =>
            verdictIn(world, peerOf(caller, world), 'egress', peerOf(to, world), {
              port,
              protocol,
              names: to.ports.flatMap(({ number, name: own }) => (number === port && own !== undefined ? [own] : [])),
            }),
          )
          .find(({ isAdmitted }) => isAdmitted === false) ?? { isAdmitted: true, policies: [] });
  const application = world
    .pods(pod.namespace)
    .filter(({ workload }) => workload.application === pod.workload.application);
  if (application.some((caller) => verdictFor(caller).isAdmitted !== false)) return [];
  const { policies } = verdictFor(pod);
  return broken(
    'link/called-host',
    `${pod.workload.title} can’t call https://${host}: no egress rule of ${policies.map(({ title }) => title).join(', ')} admits the Pods behind ${route.title}`,
    end,
    HINT,
    policies.map(({ root, title }) => placeOf(at(root, 'spec', 'egress'), title)),
  );
};
