import { SECRET_STORE, SHARED_STORE } from '@edgit/core';
import { selectorTakes } from '@edgit/kubernetes';
import { at, type Field, isPresent, itemsOf, placeOf, textOf, textSetOf } from './field.js';
import { broken, type Finding } from './findings.js';
import { type LinkCheck, linkTo } from './links.js';
import { namespaceLabels } from './namespaces.js';
import { selectedNamespaces } from './operator-objects.js';
import type { Resource } from './resources.js';
import { isVaultOfTree } from './service-names.js';
import { type VaultRole, vaultOf } from './vault.js';
import { vaultRead } from './vault-reads.js';
import type { World } from './world.js';

const GROUP = 'external-secrets.io';

/** An ExternalSecret reads from a store that exists, and only what is written to it. */
export const externalSecret: LinkCheck = (subject, world) =>
  readsOf(subject, at(subject.root, 'spec'), [subject.namespace], world);

/** Checks the ExternalSecrets of a ClusterExternalSecret, which differ only in their namespace. */
export const clusterExternalSecret: LinkCheck = (subject, world) =>
  readsOf(
    subject,
    at(subject.root, 'spec', 'externalSecretSpec'),
    selectedNamespaces(subject, world.namespaces),
    world,
  );

const readsOf = (subject: Resource, spec: Field, namespaces: readonly string[], world: World): readonly Finding[] => {
  const main = at(spec, 'secretStoreRef');
  const entries = [...itemsOf(at(spec, 'data')), ...itemsOf(at(spec, 'dataFrom'))];
  return [main, ...entries.map((entry) => at(entry, 'sourceRef', 'storeRef'))]
    .filter(isPresent)
    .flatMap((reference) => {
      const kind = `${GROUP}/${textOf(at(reference, 'kind')) ?? 'SecretStore'}`;
      const name = textOf(at(reference, 'name'));
      const from = `${subject.title} reads from`;
      if (name === undefined) return [];
      const read = entries.filter(
        (entry) =>
          (isPresent(at(entry, 'sourceRef')) ? at(entry, 'sourceRef', 'storeRef') : main).value === reference.value,
      );
      return linkTo(world, { from, end: at(reference, 'name'), kind, namespace: subject.namespace, name }, (store) => {
        const inNamespace = (namespace: string): readonly Finding[] =>
          isOpenTo(store, namespace, world)
            ? [
                ...signsInBeside(subject, store, namespace, world),
                ...read.flatMap((entry) => remoteRead(subject, entry, store, namespace, world)),
              ]
            : broken(
                'link/secret-store',
                `${from} ${store.title}, which is not for namespace \`${namespace}\``,
                at(reference, 'name'),
                'declare the secret under `secrets` of the application: its store and namespace follow',
                [placeOf(at(store.root, 'spec', 'conditions'), store.title)],
              );
        // A mistake in one namespace is a mistake in all: it is reported once.
        return namespaces.map(inNamespace).find((findings) => findings.length > 0) ?? [];
      });
    });
};

/** Conditions of a ClusterSecretStore: one of them has to admit a namespace (External Secrets 1.3.2, client_manager.go). */
const isOpenTo = (store: Resource, namespace: string, world: World): boolean => {
  const conditions = itemsOf(at(store.root, 'spec', 'conditions'));
  if (conditions.length === 0) return true;
  const labels = namespaceLabels(namespace, world.namespaces.get(namespace));
  return conditions.some((condition) => {
    const selector = at(condition, 'namespaceSelector');
    return (
      (isPresent(selector) && selectorTakes(selector.value, labels)) ||
      textSetOf(at(condition, 'namespaces')).has(namespace) ||
      // Patterns are RE2 and not read here.
      isPresent(at(condition, 'namespaceRegexes'))
    );
  });
};

/** The ServiceAccount of a ClusterSecretStore that names no namespace: the one beside the ExternalSecret. */
const besideOf = (store: Resource): Field | undefined => {
  const account = at(store.root, 'spec', 'provider', 'vault', 'auth', 'kubernetes', 'serviceAccountRef');
  const isBeside = store.kind === `${GROUP}/ClusterSecretStore` && !isPresent(at(account, 'namespace'));
  return isBeside && isPresent(at(account, 'name')) ? at(account, 'name') : undefined;
};

/** The ServiceAccount exists, and the role is for it. */
const signsInBeside = (subject: Resource, store: Resource, namespace: string, world: World): readonly Finding[] => {
  const provider = at(store.root, 'spec', 'provider', 'vault');
  return besideOf(store) === undefined || !isVaultOfTree(textOf(at(provider, 'server')) ?? '', world)
    ? []
    : vaultSignIn({ title: subject.title, namespace }, at(provider, 'auth', 'kubernetes'), signInOf(provider), world);
};

const FROM_OTHERS =
  'a secret of another component is declared under `secrets` with `from`, and its owner names who reads it under `readers`';

const remoteRead = (
  subject: Resource,
  entry: Field,
  store: Resource,
  namespace: string,
  world: World,
): readonly Finding[] => {
  const provider = at(store.root, 'spec', 'provider', 'vault');
  const find = at(entry, 'find');
  if (isPresent(find) && isKvOfTree(provider, world)) {
    return broken(
      'link/vault-list',
      `${subject.title} looks for secrets in Vault by their names, which no policy lets it list`,
      find,
      'name each of them by `extract`, or declare them under `secrets` of the application',
    );
  }
  const remote = [at(entry, 'remoteRef'), at(entry, 'extract')].find(isPresent);
  const key = remote === undefined ? undefined : textOf(at(remote, 'key'));
  if (remote === undefined || key === undefined || !isKvOfTree(provider, world)) return [];
  const [first = '', ...rest] = key.split('/');
  const mount = textOf(at(provider, 'path'));
  const property = textOf(at(remote, 'property'));
  const beside = besideOf(store);
  const given = vaultOf(world)?.signIns.get(signInOf(provider) ?? '');
  const role = given && withIdentity(given, namespace, beside && textOf(beside));
  return vaultRead(
    {
      reader: subject.title,
      mount: mount ?? first,
      path: mount === undefined ? rest.join('/') : key,
      end: at(remote, 'key'),
      keys: property === undefined ? [] : [{ name: property, end: at(remote, 'property') }],
      roles: role === undefined ? [] : [role],
      ...([SECRET_STORE, SHARED_STORE].includes(store.name) ? { remedy: FROM_OTHERS } : {}),
    },
    world,
  );
};

/** @returns the role as one ServiceAccount has it */
const withIdentity = (role: VaultRole, namespace: string, account: string | undefined): VaultRole =>
  account === undefined || role.identities === undefined
    ? role
    : {
        ...role,
        title: `${role.title} for namespace \`${namespace}\``,
        rules: [...role.rules, ...(role.identities.get(`${namespace}/${account}`) ?? [])],
      };

/** Stores of other providers, and of Vaults outside of the cluster, are not checked. */
const isKvOfTree = (provider: Field, world: World): boolean =>
  isPresent(provider) &&
  (textOf(at(provider, 'version')) ?? 'v2') === 'v2' &&
  isVaultOfTree(textOf(at(provider, 'server')) ?? '', world);

const signInOf = (provider: Field): string | undefined => {
  const auth = at(provider, 'auth', 'kubernetes');
  const role = textOf(at(auth, 'role'));
  return role === undefined ? undefined : `${textOf(at(auth, 'mountPath')) ?? 'kubernetes'}/${role}`;
};

/** The role with which a store signs in to Vault exists, and is for its ServiceAccount. */
export const secretStore: LinkCheck = (store, world) => {
  const provider = at(store.root, 'spec', 'provider', 'vault');
  return isVaultOfTree(textOf(at(provider, 'server')) ?? '', world)
    ? vaultSignIn(store, at(provider, 'auth', 'kubernetes'), signInOf(provider), world)
    : [];
};

/** The sign-in of a cert-manager issuer to Vault, with its own role. */
export const vaultIssuer: LinkCheck = (issuer, world) => {
  const provider = at(issuer.root, 'spec', 'vault');
  const auth = at(provider, 'auth', 'kubernetes');
  const role = textOf(at(auth, 'role'));
  if (role === undefined || !isVaultOfTree(textOf(at(provider, 'server')) ?? '', world)) return [];
  const mount = (textOf(at(auth, 'mountPath')) ?? '/v1/auth/kubernetes').replace(/^\/v1\/auth\//, '');
  return vaultSignIn(issuer, auth, `${mount}/${role}`, world);
};

const vaultSignIn = (
  subject: Pick<Resource, 'title' | 'namespace'>,
  auth: Field,
  signIn: string | undefined,
  world: World,
): readonly Finding[] => {
  const vault = vaultOf(world);
  if (vault === undefined || signIn === undefined) return [];
  const role = vault.signIns.get(signIn);
  if (role === undefined) {
    return broken(
      'link/vault-role',
      `${subject.title} signs in to Vault as \`${signIn}\`, a role that no Terraform root makes`,
      at(auth, 'role'),
    );
  }
  const account = at(auth, 'serviceAccountRef');
  const name = textOf(at(account, 'name'));
  const namespace = textOf(at(account, 'namespace')) ?? subject.namespace;
  if (name === undefined) return [];
  const isBound = (argument: string, value: string): boolean => {
    const bound = textSetOf(at(role.block, argument));
    return bound.has(value) || bound.has('*') || [...bound].some((each) => each.includes('${'));
  };
  // A ClusterIssuer’s ServiceAccount is in the namespace of cert-manager, which the object does not say.
  const isPlaced = namespace === '' || isBound('bound_service_account_namespaces', namespace);
  return [
    ...(isBound('bound_service_account_names', name) && isPlaced
      ? []
      : broken(
          'link/vault-account',
          `${subject.title} signs in to Vault as ServiceAccount ${namespace}/${name}, for which ${role.title} is not`,
          at(account, 'name'),
          undefined,
          [placeOf(role.block, role.title)],
        )),
    ...(namespace === ''
      ? []
      : linkTo(world, {
          from: `${subject.title} signs in to Vault as`,
          end: at(account, 'name'),
          kind: 'ServiceAccount',
          namespace,
          name,
        })),
  ];
};
