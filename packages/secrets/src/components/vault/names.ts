/** Labels of the chart's Pods. */
export const SERVER_PODS = {
  'app.kubernetes.io/name': 'vault',
  'app.kubernetes.io/instance': 'vault',
  component: 'server',
} as const;

/** Where the certificate is in the Pod, and the authority's. */
export const TLS_FOLDER = '/vault/tls';

/** Secret that a person makes: what Vault signs in with where the key of its seal is. */
export const SEAL_SECRET = 'vault-seal';
export const SEAL_FOLDER = '/vault/seal';

/**
 * The Gateway can't speak TLS to a backend: Cilium 1.19.1 does not support BackendTLSPolicy
 * (operator/pkg/gateway-api/gatewayclass_status.go). It has a listener without TLS to itself, by network policy.
 */
export const GATEWAY_LISTENER = { service: 'vault-gateway', port: 8210, name: 'gateway' } as const;
