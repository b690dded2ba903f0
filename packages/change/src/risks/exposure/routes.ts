import { asText, containersOf, podTemplateOf } from '@edgit/kubernetes';
import type { Item, Risk } from '../../model.js';
import { at, listAt, textAt, textsAt } from '../../value.js';
import { behindService } from '../pods.js';
import {
  itemsOf,
  namespaceOf,
  type ObjectResource,
  objectsOf,
  type Rule,
  type RuleInput,
  riskOf,
  type TreeIndex,
} from '../rule.js';

const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(
  (kind) => `gateway.networking.k8s.io/${kind}`,
);
const INGRESS = 'networking.k8s.io/Ingress';

/** A URL that is reachable from outside the cluster. */
interface Entrance {
  readonly host: string;
  readonly path: string;
  /** Whether all its backends are oauth2-proxy. */
  readonly guarded: boolean;
  readonly subject: string;
}

/** New entrances, and entrances that oauth2-proxy does not guard any more. */
export const routes: Rule = (input) => {
  const [old, now] = [entrances(input.before), entrances(input.after)];
  return [
    ...itemsOf(input, ...ROUTES, INGRESS).flatMap((item) =>
      [...now.values()]
        .filter(({ subject }) => subject === item.subject)
        .flatMap((entrance) => entranceRisk(item, entrance, old, input)),
    ),
    ...unguarded(old, now, input),
    ...itemsOf(input, 'Service').flatMap(service),
    ...itemsOf(input, 'gateway.networking.k8s.io/Gateway').flatMap(gateway),
  ];
};

const keyOf = ({ host, path }: Entrance): string => `${host}${path}`;

const entranceRisk = (
  item: Item,
  entrance: Entrance,
  old: ReadonlyMap<string, Entrance>,
  { after }: RuleInput,
): readonly Risk[] => {
  const was = old.get(keyOf(entrance));
  const where = `https://${entrance.host}${entrance.path}`;
  if (was !== undefined) return weakened(item, entrance, was, where);
  const client = clientOf(after, entrance.host);
  if (entrance.guarded) {
    const reason = `${where} is a new entrance: oauth2-proxy asks users to sign in`;
    return [exposed(item, 'medium', reason, 'check the groups in its --allowed-group')];
  }
  const bypass = [...old.values()].find((one) => one.guarded && one.host === entrance.host);
  if (bypass !== undefined) {
    const reason = `${where} is a new entrance that bypasses oauth2-proxy, which guards the rest of this host`;
    return [exposed(item, 'high', reason, 'make sure that the application checks a key or a signature there')];
  }
  return client === undefined
    ? [exposed(item, 'high', `${where} is a new entrance, and the tree has no sign-in for it`, AUTH)]
    : [
        exposed(
          item,
          'medium',
          `${where} is a new entrance: the application itself asks users to sign in (Keycloak client ${client})`,
          AUTH,
        ),
      ];
};

const AUTH = 'make sure that it is meant to be public, or set `auth: proxy` in its `expose`';

const exposed = (item: Item, severity: Risk['severity'], reason: string, whatToDo: string): Risk =>
  riskOf(item, { kind: 'exposure', severity, reason, whatToDo });

const weakened = (item: Item, now: Entrance, was: Entrance, where: string): readonly Risk[] =>
  was.guarded && !now.guarded
    ? [exposed(item, 'high', `${where} is reachable without oauth2-proxy, which guarded it before`, AUTH)]
    : [];

/** The route is unchanged, but its Service selects other Pods. */
const unguarded = (
  old: ReadonlyMap<string, Entrance>,
  now: ReadonlyMap<string, Entrance>,
  { change, after, ownershipOf }: RuleInput,
): readonly Risk[] =>
  [...now].flatMap(([key, entrance]): readonly Risk[] => {
    if (old.get(key)?.guarded !== true || entrance.guarded) return [];
    if (change.items.some(({ subject }) => subject === entrance.subject)) return [];
    const resource = after.objects.find(({ subject }) => subject === entrance.subject);
    if (resource === undefined) return [];
    const item: Item = { ...resource, ...ownershipOf(resource), state: 'changed', fields: [] };
    return weakened(item, entrance, { ...entrance, guarded: true }, `https://${entrance.host}${entrance.path}`);
  });

const entrances = (tree: TreeIndex): ReadonlyMap<string, Entrance> =>
  new Map(
    [...objectsOf(tree, ...ROUTES).flatMap((route) => ofRoute(tree, route)), ...ofIngresses(tree)].map((entrance) => [
      keyOf(entrance),
      entrance,
    ]),
  );

/** Skips rules without a backend: they only redirect. */
const ofRoute = (tree: TreeIndex, { subject, value }: ObjectResource): readonly Entrance[] => {
  const hosts = textsAt(value, 'spec', 'hostnames');
  return listAt(value, 'spec', 'rules').flatMap((rule) => {
    const backends = listAt(rule, 'backendRefs');
    if (backends.length === 0) return [];
    const guarded = backends.every((backend) =>
      isProxy(tree, textAt(backend, 'namespace') ?? namespaceOf(value), textAt(backend, 'name') ?? ''),
    );
    const matches = listAt(rule, 'matches');
    const paths = matches.length === 0 ? ['/'] : matches.map((match) => textAt(match, 'path', 'value') ?? '/');
    return (hosts.length === 0 ? ['*'] : hosts).flatMap((host) =>
      paths.map((path) => ({ host, path, guarded, subject })),
    );
  });
};

const ofIngresses = (tree: TreeIndex): readonly Entrance[] =>
  objectsOf(tree, INGRESS).flatMap(({ subject, value }) =>
    listAt(value, 'spec', 'rules').flatMap((rule) =>
      listAt(rule, 'http', 'paths').map((entry) => ({
        host: textAt(rule, 'host') ?? '*',
        path: textAt(entry, 'path') ?? '/',
        guarded: isProxy(tree, namespaceOf(value), textAt(entry, 'backend', 'service', 'name') ?? ''),
        subject,
      })),
    ),
  );

/** Checks the image of the Pods behind the Service. If a chart creates the Pods, only the name of the Service is known. */
const isProxy = (tree: TreeIndex, namespace: string, service: string): boolean => {
  const workloads = behindService(tree, namespace, service);
  return workloads.length === 0
    ? service.endsWith('-oauth2-proxy')
    : workloads.every(({ value }) => containersOf(podTemplateOf(value)).some(isProxyContainer));
};

export const isProxyContainer = (container: unknown): boolean =>
  /(^|\/)oauth2-proxy(:|@|$)/.test(textAt(container, 'image') ?? '');

/** @returns the Keycloak client that redirects users to a host */
const clientOf = ({ resources }: TreeIndex, host: string): string | undefined =>
  [...resources.values()]
    .filter(({ type, id }) => type === 'terraform' && id.includes(' keycloak_openid_client.'))
    .filter(({ value }) => textsAt(value, 'valid_redirect_uris').some((uri) => hostIn(uri) === host))
    .map(({ value }) => asText(at(value, 'client_id')))[0];

const hostIn = (uri: string): string | undefined => /^https?:\/\/([^/:]+)/.exec(uri)?.[1];

const OUTSIDE = ['LoadBalancer', 'NodePort'];

const service = (item: Item): readonly Risk[] => {
  const type = textAt(item.after, 'spec', 'type') ?? '';
  if (!OUTSIDE.includes(type) || OUTSIDE.includes(textAt(item.before, 'spec', 'type') ?? '')) return [];
  const reason = `it is reachable from outside the cluster and bypasses the Gateway: type ${type}`;
  return [exposed(item, 'high', reason, 'change it to ClusterIP, and set `expose` of its component')];
};

const gateway = (item: Item): readonly Risk[] => {
  if (item.state === 'removed') return [];
  const names = (value: unknown): readonly string[] =>
    listAt(value, 'spec', 'listeners').map(
      (listener) => `${textAt(listener, 'name')} on ${asText(at(listener, 'port'))}`,
    );
  const added = names(item.after).filter((name) => !names(item.before).includes(name));
  return added.length === 0
    ? []
    : [exposed(item, 'medium', `it has new listeners: ${added.join(', ')}`, 'check which routes can attach to it')];
};
