import { entryOf, type Kind } from '@edgit/kubernetes';
import { at, entriesOf, type Field, isPresent, itemsOf, keysOf, textOf, textsOf } from './field.js';
import type { Resource } from './resources.js';

/** A Secret that will be in the cluster, and the object that provides it. */
export interface ProvidedSecret {
  readonly namespace: string;
  readonly name: string;
  /** Undefined when its keys are not known. */
  readonly keys?: ReadonlySet<string>;
  readonly by: Resource;
}

type Provision = Omit<ProvidedSecret, 'by' | 'namespace'>;

const PROVIDERS: ReadonlyMap<Kind, (by: Resource) => readonly Provision[]> = new Map([
  ['Secret', (by) => [ofSecret(by)]],
  ['external-secrets.io/ExternalSecret', (by) => ofExternalSecret(by)],
  ['cert-manager.io/Certificate', (by) => ofCertificate(by)],
  ['postgresql.cnpg.io/Cluster', (by) => ofPostgresCluster(by)],
  ['rbac.authorization.k8s.io/Role', (by) => ofRole(by)],
]);

/** @returns the Secrets that an object provides: itself, or those that its operator creates */
export const secretsOf = (resource: Resource): readonly ProvidedSecret[] =>
  (PROVIDERS.get(resource.kind)?.(resource) ?? []).map((secret) => ({
    ...secret,
    namespace: resource.namespace,
    by: resource,
  }));

/** Keys that the API server adds to a Secret of this type. */
const SERVICE_ACCOUNT_TOKEN = ['token', 'ca.crt', 'namespace'];

const ofSecret = ({ name, root }: Resource): Provision => {
  const keys = [...keysOf(at(root, 'data')), ...keysOf(at(root, 'stringData'))];
  if (textOf(at(root, 'type')) === 'kubernetes.io/service-account-token') keys.push(...SERVICE_ACCOUNT_TOKEN);
  // A Secret without content is filled by a program at run time, such as Argo CD's own or a webhook's certificate.
  return keys.length === 0 ? { name } : { name, keys: new Set(keys) };
};

/** Policies that create the Secret. Merge only adds to one that exists. */
const CREATES: ReadonlySet<string> = new Set(['Owner', 'Orphan']);

const ofExternalSecret = ({ name, root }: Resource): readonly Provision[] => {
  const spec = at(root, 'spec');
  const target = at(spec, 'target');
  if (!CREATES.has(textOf(at(target, 'creationPolicy')) ?? 'Owner')) return [];
  const secret = textOf(at(target, 'name')) ?? name;
  const template = at(target, 'template');
  const templated = entriesOf(at(template, 'data')).map(([key]) => key);
  if (isPresent(at(template, 'templateFrom'))) return [{ name: secret }];
  const replaces = templated.length > 0 && textOf(at(template, 'mergePolicy')) !== 'Merge';
  if (replaces) return [{ name: secret, keys: new Set(templated) }];
  if (itemsOf(at(spec, 'dataFrom')).length > 0) return [{ name: secret }];
  const read = itemsOf(at(spec, 'data')).flatMap((entry) => textOf(at(entry, 'secretKey')) ?? []);
  return [{ name: secret, keys: new Set([...read, ...templated]) }];
};

const TLS_KEYS = ['tls.crt', 'tls.key', 'ca.crt'];

const ofCertificate = ({ root }: Resource): readonly Provision[] => {
  const spec = at(root, 'spec');
  const name = textOf(at(spec, 'secretName'));
  if (name === undefined) return [];
  const stores = Object.entries(KEYSTORES).flatMap(([store, keys]) =>
    at(spec, 'keystores', store, 'create').value === true ? keys : [],
  );
  const formats = itemsOf(at(spec, 'additionalOutputFormats')).flatMap(
    (format) => entryOf(OUTPUT_FORMATS, textOf(at(format, 'type')) ?? '') ?? [],
  );
  return [{ name, keys: new Set([...TLS_KEYS, ...stores, ...formats]) }];
};

const KEYSTORES = { jks: ['keystore.jks', 'truststore.jks'], pkcs12: ['keystore.p12', 'truststore.p12'] };
const OUTPUT_FORMATS: Readonly<Record<string, string>> = { CombinedPEM: 'tls-combined.pem', DER: 'key.der' };

const LOGIN_KEYS = [
  ...['username', 'user', 'password', 'dbname', 'host', 'port', 'pgpass'],
  ...['uri', 'jdbc-uri', 'fqdn-uri', 'fqdn-jdbc-uri'],
];

/** Secrets of CloudNativePG 1.30, except those of logins for which the Cluster names its own. */
const ofPostgresCluster = ({ name, root }: Resource): readonly Provision[] => {
  const spec = at(root, 'spec');
  const bootstrap = entriesOf(at(spec, 'bootstrap')).map(([, method]) => method);
  const ownsLogin = bootstrap.some((method) => isPresent(at(method, 'secret')));
  const hasSuperuser = at(spec, 'enableSuperuserAccess').value === true && !isPresent(at(spec, 'superuserSecret'));
  return [
    ...(ownsLogin ? [] : [{ name: `${name}-app`, keys: new Set(LOGIN_KEYS) }]),
    ...(hasSuperuser ? [{ name: `${name}-superuser`, keys: new Set(LOGIN_KEYS) }] : []),
    { name: `${name}-ca`, keys: new Set(['ca.crt', 'ca.key']) },
    ...['server', 'replication'].map((use) => ({ name: `${name}-${use}`, keys: new Set(['tls.crt', 'tls.key']) })),
  ];
};

/** A Role that may create Secrets and names one lets its program create that one, such as the password of Argo CD’s redis. */
const ofRole = ({ root }: Resource): readonly Provision[] => {
  const rules = itemsOf(at(root, 'rules')).filter((rule) => textsOf(at(rule, 'resources')).includes('secrets'));
  const mayCreate = rules.some(
    (rule) => textsOf(at(rule, 'verbs')).includes('create') && !isPresent(at(rule, 'resourceNames')),
  );
  return mayCreate ? rules.flatMap((rule) => textsOf(at(rule, 'resourceNames'))).map((name) => ({ name })) : [];
};

/** @returns the values of a Secret that are in the manifests: its own, or the template of an ExternalSecret */
export const secretTexts = ({ by }: ProvidedSecret): readonly (readonly [string, Field])[] =>
  by.kind === 'external-secrets.io/ExternalSecret'
    ? entriesOf(at(by.root, 'spec', 'target', 'template', 'data'))
    : entriesOf(at(by.root, 'stringData'));
