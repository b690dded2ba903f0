import { entryOf } from '@edgit/kubernetes';
import { at, type Field, itemsOf, textOf } from './field.js';
import type { Finding } from './findings.js';
import { hostnamesMeet } from './hostnames.js';
import { type LinkCheck, linkTo } from './links.js';
import type { Resource } from './resources.js';
import { ROUTES } from './routes.js';
import { portOfService, servicePort } from './services.js';
import type { World } from './world.js';

/** A Service that a text names, such as a URL in a variable. */
export interface NamedService {
  readonly service: Resource;
  /** Undefined when the text has no port. */
  readonly port?: number;
  readonly end: Field;
}

export interface NamedServices {
  readonly services: readonly NamedService[];
  readonly findings: readonly Finding[];
}

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
/** `http://web.shop.svc:8080`, `db-0.db.shop.svc.cluster.local`. */
const QUALIFIED = new RegExp(
  `(?<![-.\\w])(?:${LABEL}\\.)??(${LABEL})\\.(${LABEL})\\.svc(?:\\.cluster\\.local)?\\.?(?![-\\w])(?::(\\d+))?`,
  'g',
);
/** `web:8080`, `web.shop:8080`. */
const SHORT = new RegExp(`(?<![-.\\w])(${LABEL})(?:\\.(${LABEL}))?:(\\d{2,5})(?![\\w.])`, 'g');
const SCHEME = /\b(https?):\/\/(?:[^/@\s]*@)?$/;
const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** @returns the Services that a text names in full, and an error for each that does not exist or does not have the port */
export const namedServices = (title: string, end: Field, world: World): NamedServices => {
  const text = written(end);
  if (!text.includes('.svc')) return { services: [], findings: [] };
  const found = [...text.matchAll(QUALIFIED)].map((match): NamedServices => {
    const [, name = '', namespace = '', digits] = match;
    const scheme = SCHEME.exec(text.slice(0, match.index))?.[1];
    const port = digits === undefined ? entryOf(DEFAULT_PORTS, scheme ?? '') : Number(digits);
    const from = `${title} connects to`;
    const services: NamedService[] = [];
    const findings = linkTo(world, { from, end, kind: 'Service', namespace, name }, (service) => {
      const wrong = portOfService(from, end, service, port);
      if (wrong.length === 0) services.push({ service, end, ...(port === undefined ? {} : { port }) });
      return wrong;
    });
    return { services, findings };
  });
  return { services: found.flatMap(({ services }) => services), findings: found.flatMap(({ findings }) => findings) };
};

/** @returns Services of the namespace, or of another, that a text names with a port of theirs */
export const brieflyNamedServices = (end: Field, namespace: string, world: World): readonly NamedService[] =>
  [...written(end).matchAll(SHORT)].flatMap(([, name = '', other, digits]) => {
    const service = world.find('Service', other ?? namespace, name);
    const port = Number(digits);
    return service === undefined || servicePort(service, port) === undefined ? [] : [{ service, port, end }];
  });

/** @returns the text without the comments of a configuration file, which name no connection */
const written = (end: Field): string => {
  const text = textOf(end) ?? '';
  return text.includes('\n') ? text.replace(/^\s*(#|\/\/|;).*$/gm, '') : text;
};

/** @returns whether a URL is that of a Vault in the cluster: a Service of a namespace, or the host of a route */
export const isVaultOfTree = (server: string, world: World): boolean => {
  const [, , namespace] = new RegExp(QUALIFIED, '').exec(server) ?? [];
  if (namespace !== undefined) return world.namespaces.has(namespace);
  const host = /^https?:\/\/([^/:]+)/.exec(server)?.[1];
  return (
    host !== undefined &&
    ROUTES.flatMap((kind) => world.all(kind)).some(({ root }) =>
      itemsOf(at(root, 'spec', 'hostnames')).some((name) => hostnamesMeet(textOf(name), host)),
    )
  );
};

/** The Vault of a store or issuer is a Service that exists. */
export const vaultServer: LinkCheck = ({ root, title }, world) =>
  [at(root, 'spec', 'provider', 'vault', 'server'), at(root, 'spec', 'vault', 'server')].flatMap(
    (server) => namedServices(title, server, world).findings,
  );
