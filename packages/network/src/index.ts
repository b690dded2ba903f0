import { defineLayer } from '@edgit/core';
import { checkNetwork } from './check.js';
import { networkCodes } from './codes.js';
import { certManager } from './components/cert-manager/cert-manager.js';
import { cilium } from './components/cilium/cilium.js';
import { clusterDns } from './components/cluster-dns/cluster-dns.js';
import { coredns } from './components/coredns/coredns.js';
import { gateway } from './components/gateway/gateway.js';
import { gatewayApi } from './components/gateway-api/gateway-api.js';
import { policies } from './emit/policies.js';
import { resolvers } from './emit/resolvers.js';
import { routes } from './emit/routes.js';
import { vaultAuthority } from './emit/vault-authority.js';
import { vaultIssuer } from './emit/vault-issuer.js';
import { networkSettingsSchema } from './settings.js';

export { type NetworkSettings, networkSettingsSchema } from './settings.js';

/** From the local network to a Service: Cilium, the Gateway, certificates, one HTTPRoute per exposed service. */
export const network = defineLayer({
  name: 'network',
  team: 'network',
  settings: networkSettingsSchema,
  codes: networkCodes,
  check: checkNetwork,
  declare: (context) =>
    [gatewayApi, cilium, certManager, gateway, clusterDns, coredns].map((component) => component(context)),
  emit: (context) => [
    ...routes(context),
    ...policies(context),
    ...resolvers(context),
    ...vaultAuthority(context),
    ...vaultIssuer(context),
  ],
});
