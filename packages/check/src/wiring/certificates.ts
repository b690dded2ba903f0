import { at, itemsOf, labelsOf, textOf } from './field.js';
import { keyIn, type LinkCheck, linkTo, linkToSecret } from './links.js';
import { titleOf } from './resources.js';

/** Each listener's certificate is in a Secret. */
export const listenerCertificates: LinkCheck = (gateway, world) =>
  itemsOf(at(gateway.root, 'spec', 'listeners')).flatMap((listener) =>
    itemsOf(at(listener, 'tls', 'certificateRefs')).flatMap((reference) => {
      const name = textOf(at(reference, 'name'));
      if (name === undefined || (textOf(at(reference, 'kind')) ?? 'Secret') !== 'Secret') return [];
      const namespace = textOf(at(reference, 'namespace')) ?? gateway.namespace;
      const from = `listener \`${textOf(at(listener, 'name'))}\` of ${gateway.title} has its certificate in`;
      const end = at(reference, 'name');
      return linkToSecret(world, { from, end, namespace, name }, (secret) =>
        ['tls.crt', 'tls.key'].flatMap((key) =>
          keyIn(from, end, key, { ...secret, title: titleOf('Secret', namespace, name) }),
        ),
      );
    }),
  );

const CERT_MANAGER = 'cert-manager.io';

/** The issuer of a Certificate exists. */
export const certificateIssuer: LinkCheck = (certificate, world) => {
  const issuer = at(certificate.root, 'spec', 'issuerRef');
  const name = textOf(at(issuer, 'name'));
  if (name === undefined || (textOf(at(issuer, 'group')) ?? CERT_MANAGER) !== CERT_MANAGER) return [];
  const kind = `${CERT_MANAGER}/${textOf(at(issuer, 'kind')) ?? 'Issuer'}`;
  const from = `${certificate.title} is issued by`;
  return linkTo(world, { from, end: at(issuer, 'name'), kind, namespace: certificate.namespace, name });
};

/** cert-manager puts the authority of a Certificate into webhooks and CRDs. */
export const injectedAuthority: LinkCheck = (subject, world) => {
  const annotations = at(subject.root, 'metadata', 'annotations');
  const [namespace, name] = (labelsOf(annotations)[`${CERT_MANAGER}/inject-ca-from`] ?? '').split('/');
  if (namespace === undefined || name === undefined) return [];
  const end = at(annotations, `${CERT_MANAGER}/inject-ca-from`);
  const from = `${subject.title} trusts`;
  return linkTo(world, { from, end, kind: `${CERT_MANAGER}/Certificate`, namespace, name });
};
