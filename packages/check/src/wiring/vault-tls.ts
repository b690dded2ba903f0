import { at, type Field, isPresent, textOf } from './field.js';
import { broken, type Finding } from './findings.js';
import { keyIn, type LinkCheck, linkToSecret } from './links.js';
import { type Resource, titleOf } from './resources.js';
import { isVaultOfTree } from './service-names.js';
import type { World } from './world.js';

/** Where cert-manager looks for what a ClusterIssuer names, unless it is started otherwise (v1.21). */
const CERT_MANAGER = 'cert-manager';

const CA_KEY = 'ca.crt';

/** The certificate of an authority: as text, or in a Secret. */
interface Trust {
  readonly server: Field;
  readonly bundle: Field;
  readonly secret: Field;
  /** Undefined when the Secret is none of the tree, or it is not known in which namespace it is. */
  readonly namespace: string | undefined;
}

/**
 * No public authority signs for a Service: who connects to Vault by its Service over TLS has to name the authority, and
 * its Secret is there.
 */
const trusts = (subject: Resource, { server, bundle, secret, namespace }: Trust, world: World): readonly Finding[] => {
  const url = textOf(server) ?? '';
  if (!/^https:\/\/[^/]*\.svc\b/.test(url) || !isVaultOfTree(url, world) || isPresent(bundle)) return [];
  if (!isPresent(secret)) {
    return broken(
      'link/vault-certificate',
      `${subject.title} connects to ${url} and names no authority, so that no certificate is believed`,
      server,
      'name the Secret with the authority’s certificate',
    );
  }
  const name = textOf(at(secret, 'name'));
  if (name === undefined || namespace === undefined) return [];
  const from = `${subject.title} trusts`;
  return linkToSecret(world, { from, end: at(secret, 'name'), namespace, name }, (target) => {
    const key = at(secret, 'key');
    const end = isPresent(key) ? key : at(secret, 'name');
    return keyIn(from, end, textOf(key) ?? CA_KEY, { ...target, title: titleOf('Secret', namespace, name) });
  });
};

/** A SecretStore or ClusterSecretStore of Vault. */
export const storeTrusts: LinkCheck = (store, world) => {
  const provider = at(store.root, 'spec', 'provider', 'vault');
  const secret = at(provider, 'caProvider');
  const isSecret = textOf(at(secret, 'type')) === 'Secret';
  const namespace = textOf(at(secret, 'namespace')) ?? store.namespace;
  return trusts(
    store,
    {
      server: at(provider, 'server'),
      bundle: at(provider, 'caBundle'),
      secret,
      namespace: isSecret ? namespace : undefined,
    },
    world,
  );
};

/** An Issuer or ClusterIssuer that Vault signs for, or that is an authority itself. */
export const issuerTrusts: LinkCheck = (issuer, world) => {
  const known = world.namespaces.has(CERT_MANAGER) ? CERT_MANAGER : undefined;
  const namespace = issuer.namespace === '' ? known : issuer.namespace;
  const vault = at(issuer.root, 'spec', 'vault');
  const own = at(issuer.root, 'spec', 'ca', 'secretName');
  const name = textOf(own);
  return [
    ...trusts(
      issuer,
      {
        server: at(vault, 'server'),
        bundle: at(vault, 'caBundle'),
        secret: at(vault, 'caBundleSecretRef'),
        namespace,
      },
      world,
    ),
    ...(name === undefined || namespace === undefined
      ? []
      : linkToSecret(world, { from: `${issuer.title} signs with`, end: own, namespace, name })),
  ];
};
