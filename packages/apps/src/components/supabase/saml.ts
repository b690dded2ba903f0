import { type ComponentInput, SELF_SIGNED_ISSUER } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { container } from '../../workload.js';
import { PORTS, podsOf } from './parts.js';

const KEY_SECRET = 'supabase-saml';
/** GoTrue reads variables from `.env` in its working directory, which is the root of its image. */
const FILE = '.env';
const VOLUME = 'saml';

/** GoTrue's assertion URL, and its metadata URL, which is its entity id as well. */
export const serviceProvider = (url: string): NonNullable<ComponentInput['saml']>[number] => ({
  entityId: `${url}/sso/saml/metadata`,
  consumer: `${url}/sso/saml/acs`,
});

/**
 * Sign-in by SAML 2.0 for users of applications that are built on Supabase, GoTrue 2.189. It signs with an RSA key,
 * PKCS #1 in Base64 without the lines around, which cert-manager makes once: a PEM file less its first and last line.
 */
export const samlWorkload = {
  extraInitContainers: [
    container({
      name: 'saml-key',
      image: 'docker.io/library/busybox:1.37.0',
      command: [
        'sh',
        '-c',
        `printf 'GOTRUE_SAML_PRIVATE_KEY=%s\\n' "$(grep -v -e ----- /saml-key/tls.key | tr -d '\\n')" > /saml/${FILE}`,
      ],
      volumeMounts: [
        { name: 'saml-key', mountPath: '/saml-key', readOnly: true },
        { name: VOLUME, mountPath: '/saml' },
      ],
      resources: { cpu: '10m', memory: '16Mi', limit: '32Mi' },
    }),
  ],
  volumes: [
    { name: 'saml-key', secret: { secretName: KEY_SECRET, items: [{ key: 'tls.key', path: 'tls.key' }] } },
    { name: VOLUME, emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
  ],
  volumeMounts: [{ name: VOLUME, mountPath: `/${FILE}`, subPath: FILE, readOnly: true }],
};

export const samlManifests: readonly KubernetesObject[] = [
  {
    // The key is what counts; GoTrue makes a certificate of its own around it. It is made once: Keycloak may know it.
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: KEY_SECRET, annotations: { 'argocd.argoproj.io/sync-wave': '-5' } },
    spec: {
      secretName: KEY_SECRET,
      commonName: KEY_SECRET,
      duration: '87600h0m0s',
      privateKey: { algorithm: 'RSA', encoding: 'PKCS1', size: 2048, rotationPolicy: 'Never' },
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: SELF_SIGNED_ISSUER },
    },
  },
  {
    // Kong's routes of SAML lead to this name, which the chart gives to nothing (supabase-kubernetes 0.7.2).
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'auth', labels: podsOf('auth') },
    spec: { selector: podsOf('auth'), ports: [{ name: 'http', port: PORTS.auth, targetPort: PORTS.auth }] },
  },
];
