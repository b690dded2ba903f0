import { at, type Field, isPresent, itemsOf, placeOf, textOf, textsOf } from './field.js';
import { broken, type Finding } from './findings.js';
import { type LinkCheck, linkTo } from './links.js';
import type { Resource } from './resources.js';
import { isVaultOfTree } from './service-names.js';
import { vaultOf } from './vault.js';
import { vaultRead } from './vault-reads.js';
import type { World } from './world.js';

const GROUP = 'external-secrets.io';

/** An ExternalSecret reads from a store that is there, what is written to it. */
export const externalSecret: LinkCheck = (subject, world) => readsOf(subject, at(subject.root, 'spec'), world);

/** The same for the ExternalSecrets that one of these makes: they are all alike. */
export const clusterExternalSecret: LinkCheck = (subject, world) =>
  readsOf(subject, at(subject.root, 'spec', 'externalSecretSpec'), world);

const readsOf = (subject: Resource, spec: Field, world: World): readonly Finding[] => {
  const main = at(spec, 'secretStoreRef');
  const entries = [...itemsOf(at(spec, 'data')), ...itemsOf(at(spec, 'dataFrom'))];
  return [main, ...entries.map((entry) => at(entry, 'sourceRef', 'storeRef'))]
    .filter(isPresent)
    .flatMap((reference) => {
      const kind = `${GROUP}/${textOf(at(reference, 'kind')) ?? 'SecretStore'}`;
      const name = textOf(at(reference, 'name'));
      const from = `${subject.title} reads from`;
      if (name === undefined) return [];
      return linkTo(world, { from, end: at(reference, 'name'), kind, namespace: subject.namespace, name }, (store) =>
        entries
          .filter(
            (entry) =>
              (isPresent(at(entry, 'sourceRef')) ? at(entry, 'sourceRef', 'storeRef') : main).value === reference.value,
          )
          .flatMap((entry) => remoteRead(subject, entry, store, world)),
      );
    });
};

const remoteRead = (subject: Resource, entry: Field, store: Resource, world: World): readonly Finding[] => {
  const provider = at(store.root, 'spec', 'provider', 'vault');
  const remote = [at(entry, 'remoteRef'), at(entry, 'extract')].find(isPresent);
  const key = remote === undefined ? undefined : textOf(at(remote, 'key'));
  if (remote === undefined || key === undefined || !isKvOfTree(provider, world)) return [];
  const [first = '', ...rest] = key.split('/');
  const mount = textOf(at(provider, 'path'));
  const property = textOf(at(remote, 'property'));
  const role = vaultOf(world)?.signIns.get(signInOf(provider) ?? '');
  return vaultRead(
    {
      reader: subject.title,
      mount: mount ?? first,
      path: mount === undefined ? rest.join('/') : key,
      end: at(remote, 'key'),
      keys: property === undefined ? [] : [{ name: property, end: at(remote, 'property') }],
      roles: role === undefined ? [] : [role],
    },
    world,
  );
};

/** Stores of other providers, and of Vaults elsewhere, are not ours to know. */
const isKvOfTree = (provider: Field, world: World): boolean =>
  isPresent(provider) &&
  (textOf(at(provider, 'version')) ?? 'v2') === 'v2' &&
  isVaultOfTree(textOf(at(provider, 'server')) ?? '', world);

const signInOf = (provider: Field): string | undefined => {
  const auth = at(provider, 'auth', 'kubernetes');
  const role = textOf(at(auth, 'role'));
  return role === undefined ? undefined : `${textOf(at(auth, 'mountPath')) ?? 'kubernetes'}/${role}`;
};

/** A store signs in to Vault with a role that is there, as a ServiceAccount that the role is for. */
export const secretStore: LinkCheck = (store, world) => {
  const provider = at(store.root, 'spec', 'provider', 'vault');
  return isVaultOfTree(textOf(at(provider, 'server')) ?? '', world)
    ? vaultSignIn(store, at(provider, 'auth', 'kubernetes'), signInOf(provider), world)
    : [];
};

/** cert-manager has Vault sign, with a role of its own. */
export const vaultIssuer: LinkCheck = (issuer, world) => {
  const provider = at(issuer.root, 'spec', 'vault');
  const auth = at(provider, 'auth', 'kubernetes');
  const role = textOf(at(auth, 'role'));
  if (role === undefined || !isVaultOfTree(textOf(at(provider, 'server')) ?? '', world)) return [];
  const mount = (textOf(at(auth, 'mountPath')) ?? '/v1/auth/kubernetes').replace(/^\/v1\/auth\//, '');
  return vaultSignIn(issuer, auth, `${mount}/${role}`, world);
};

const vaultSignIn = (subject: Resource, auth: Field, signIn: string | undefined, world: World): readonly Finding[] => {
  const vault = vaultOf(world);
  if (vault === undefined || signIn === undefined) return [];
  const role = vault.signIns.get(signIn);
  if (role === undefined) {
    return broken(
      `${subject.title} signs in to Vault as \`${signIn}\`, a role that no Terraform root makes`,
      at(auth, 'role'),
    );
  }
  const account = at(auth, 'serviceAccountRef');
  const name = textOf(at(account, 'name'));
  const namespace = textOf(at(account, 'namespace')) ?? subject.namespace;
  if (name === undefined) return [];
  const isBound = (argument: string, value: string): boolean =>
    textsOf(at(role.block, argument)).some((bound) => bound === value || bound === '*' || bound.includes('${'));
  // A ClusterIssuer’s ServiceAccount is in the namespace of cert-manager, which the object does not say.
  const isPlaced = namespace === '' || isBound('bound_service_account_namespaces', namespace);
  return [
    ...(isBound('bound_service_account_names', name) && isPlaced
      ? []
      : broken(
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
