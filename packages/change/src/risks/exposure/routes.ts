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

/** A way in from outside. */
interface Entrance {
  readonly host: string;
  readonly path: string;
  /** Whether everything behind it is an oauth2-proxy. */
  readonly guarded: boolean;
  readonly subject: string;
}

/** New ways in, and those that oauth2-proxy guards no more. */
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
    const reason = `${where} is a new way in: oauth2-proxy asks who comes`;
    return [exposed(item, 'medium', reason, 'look at the groups that its --allowed-group names')];
  }
  const bypass = [...old.values()].find((one) => one.guarded && one.host === entrance.host);
  if (bypass !== undefined) {
    const reason = `${where} is a new way in past oauth2-proxy, which guards the rest of this host`;
    return [
      exposed(item, 'high', reason, 'make sure that what answers there asks for a key or a signature of its own'),
    ];
  }
  return client === undefined
    ? [exposed(item, 'high', `${where} is a new way in, and nothing here says that anybody is asked to sign in`, AUTH)]
    : [
        exposed(
          item,
          'medium',
          `${where} is a new way in: the application asks to sign in itself (Keycloak client ${client})`,
          AUTH,
        ),
      ];
};

const AUTH = 'make sure that everybody may see it, or put `auth: proxy` into its `expose`';

const exposed = (item: Item, severity: Risk['severity'], reason: string, whatToDo: string): Risk =>
  riskOf(item, { kind: 'exposure', severity, reason, whatToDo });

const weakened = (item: Item, now: Entrance, was: Entrance, where: string): readonly Risk[] =>
  was.guarded && !now.guarded
    ? [exposed(item, 'high', `${where} is reached without oauth2-proxy, which guarded it`, AUTH)]
    : [];

/** Where the route stays as it is, and the Service behind it leads elsewhere. */
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

/** Rules without a backend answer themselves: a redirect shows nothing. */
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

/** By the image of the Pods behind the Service; of Pods that a chart makes nothing is known but the Service's name. */
const isProxy = (tree: TreeIndex, namespace: string, service: string): boolean => {
  const workloads = behindService(tree, namespace, service);
  return workloads.length === 0
    ? service.endsWith('-oauth2-proxy')
    : workloads.every(({ value }) => containersOf(podTemplateOf(value)).some(isProxyContainer));
};

export const isProxyContainer = (container: unknown): boolean =>
  /(^|\/)oauth2-proxy(:|@|$)/.test(textAt(container, 'image') ?? '');

/** @returns the Keycloak client that leads people back to a host */
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
  const reason = `it is reached from outside the cluster, past the Gateway: type ${type}`;
  return [exposed(item, 'high', reason, 'make it ClusterIP and give its component an `expose`')];
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
    : [exposed(item, 'medium', `it listens more: ${added.join(', ')}`, 'look at the routes that may attach to it')];
};
