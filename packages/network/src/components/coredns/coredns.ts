import { type ComponentInput, defineComponent } from '@edgit/core';
import { DNS_PORTS, METRICS, resolverObjects } from '../../coredns/server.js';
import { resolverAddress } from '../../resolver.js';
import type { NetworkSettings } from '../../settings.js';
import { alerts } from './alerts.js';

/** Component of the DNS server for the local network. */
export const LAN_DNS = 'coredns';

/** What gives a Service of type LoadBalancer its address (Cilium v1.19.1, LB IPAM). */
const LOAD_BALANCER_ADDRESS = 'lbipam.cilium.io/ips';

const PODS = { 'app.kubernetes.io/name': LAN_DNS, 'app.kubernetes.io/instance': LAN_DNS };

/** Answers for the platform's hosts on the local network. */
export const coredns = defineComponent<NetworkSettings>(
  ({ settings }): ComponentInput => ({
    name: LAN_DNS,
    namespace: 'lan-dns',
    description: 'Resolves the platform’s hosts on the local network',
    category: 'network',
    wave: -70,
    podSecurity: 'restricted',
    priority: 'critical',
    delivery: { pattern: 'raw' },
    manifests: resolverObjects({
      name: LAN_DNS,
      pods: PODS,
      readsServices: false,
      resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '500m', memory: '128Mi' } },
      service: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: LAN_DNS, annotations: { [LOAD_BALANCER_ADDRESS]: resolverAddress(settings) } },
        spec: { type: 'LoadBalancer', selector: PODS, ports: DNS_PORTS },
      },
    }),
    resolver: { of: 'lan', address: resolverAddress(settings) },
    // Clients are the local network; the upstream is Quad9.
    network: [
      {
        pods: PODS,
        ports: { dns: 53, [METRICS.name]: METRICS.port },
        fromOwn: [],
        fromWorld: ['dns'],
        toWorld: [853],
      },
    ],
    metrics: [{ port: METRICS.name }],
    alerts,
  }),
);
