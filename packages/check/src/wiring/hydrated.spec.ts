import { describe, expect, it } from 'vitest';
import { wiringOf } from './testing/changes.js';
import { PLATFORM } from './testing/platform.js';

/* What charts render to is checked as what is ours is, as far as it can be known without running it. */

const metadata = (name: string, labels = ''): string =>
  `metadata: { name: ${name}, namespace: charted, labels: { ${labels} } }`;

const service = (spec: string): string => `
apiVersion: v1
kind: Service
${metadata('vault')}
spec: { ${spec} }
`;
const server = (spec: string): string => `
apiVersion: apps/v1
kind: Deployment
${metadata('vault')}
spec:
  template:
    metadata: { labels: { app: vault } }
    spec: { ${spec} }
`;
const ONE_PORT = 'containers: [{ name: vault, ports: [{ name: api, containerPort: 8200 }] }]';
const PORTS = 'selector: { app: vault }, ports: [{ name: api, port: 8200 }, { name: peers, port: 8201 }]';

const found = (...texts: readonly string[]) => {
  const files = Object.fromEntries(texts.map((text, index) => [`hydrated/charted/${index}.yaml`, text]));
  const { diagnostics, undecided } = wiringOf({ ...PLATFORM, ...files }, { hydrated: new Set(['charted']) });
  return {
    wrong: diagnostics.map(({ message }) => message),
    open: undecided.map(({ from, to, by }) => `${from} ${to}: ${by}`),
  };
};

describe('a Service of a chart', () => {
  it('may lead to a number that its Pods do not declare', () => {
    expect(found(service(PORTS), server(ONE_PORT))).toEqual({ wrong: [], open: [] });
  });

  it('leads to a name only if its Pods declare that', () => {
    const named = PORTS.replace('port: 8201', 'port: 8201, targetPort: peers');
    expect(found(service(named), server(ONE_PORT)).wrong).toEqual([
      'Service charted/vault leads to port `peers`, but Deployment charted/vault has no port `peers`',
    ]);
  });

  it('may select what the application labels at run time', () => {
    const active = PORTS.replace('app: vault', "app: vault, vault-active: 'true'");
    expect(found(service(active), server(ONE_PORT))).toEqual({
      wrong: [],
      open: ['Service charted/vault selects Pods with app=vault, vault-active=true: what charted starts at run time'],
    });
  });
});

describe('a Pod of a chart', () => {
  it('that mounts a ConfigMap which the chart leaves out would never start', () => {
    const volumes = 'volumes: [{ name: settings, configMap: { name: vault-settings } }]';
    const mounted = ONE_PORT.replace('ports:', 'volumeMounts: [{ name: settings, mountPath: /settings }], ports:');
    expect(found(service(PORTS), server(`${mounted}, ${volumes}`)).wrong).toEqual([
      'Deployment charted/vault reads ConfigMap charted/vault-settings, which does not exist',
    ]);
    // The kubelet passes over what no container mounts.
    expect(found(service(PORTS), server(`${ONE_PORT}, ${volumes}`)).wrong).toEqual([]);
  });

  it('reads a host from a variable of that name, unless the value is a switch', () => {
    const variables = (value: string) =>
      ONE_PORT.replace('ports:', `env: [{ name: SELF_HOST, value: ${value} }], ports:`);
    expect(found(service(PORTS), server(variables("'true'"))).wrong).toEqual([]);
    expect(found(service(PORTS), server(variables('valt'))).wrong).toEqual([
      'Deployment charted/vault connects to `valt`, and there is no Service charted/valt',
    ]);
  });
});

describe('a monitor of a chart', () => {
  const monitor = (selector: string, namespace: string): string => `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
${metadata('vault')}
spec:
  selector: { matchLabels: { ${selector} } }
  namespaceSelector: { matchNames: [${namespace}] }
  endpoints: [{ port: https }]
`;

  it('finds the Service of the API server, which is in no manifest', () => {
    const api = monitor('component: apiserver, provider: kubernetes', 'default');
    expect(found(service(PORTS), server(ONE_PORT), api)).toEqual({ wrong: [], open: [] });
    expect(found(service(PORTS), server(ONE_PORT), api.replace('port: https', 'port: http')).wrong).toEqual([
      'ServiceMonitor charted/vault reads port `http`, but Service default/kubernetes has no port `http`',
    ]);
  });

  it('reads Pods in the network of their node through the policies for nodes, not those of their namespace', () => {
    const aboutVault = (message: string): boolean => message.includes('charted/vault');
    const closed = (egress: string): string => `
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
${metadata('default-deny')}
spec:
  endpointSelector: {}
  ingress: [{}]
  egress: [${egress}]
---
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
${metadata('prometheus')}
spec: {}
`;
    const labelled = service(PORTS).replace('labels: {', 'labels: { app: vault');
    const onHost = [
      labelled,
      server(`hostNetwork: true, ${ONE_PORT}`),
      monitor('app: vault', 'charted').replace('https', 'api'),
    ];
    expect(found(...onHost, closed('{ toEntities: [remote-node, host] }')).wrong.filter(aboutVault)).toEqual([]);
    expect(found(...onHost, closed('{ toEntities: [world] }')).wrong.filter(aboutVault)).toEqual([
      'Prometheus can’t connect, for ServiceMonitor charted/vault, to port 8200 of Deployment charted/vault: no egress rule of CiliumNetworkPolicy charted/default-deny admits it',
    ]);
  });
});

describe('a Service of an EventSource', () => {
  it('leads to the Pods that Argo Events makes of it', () => {
    const source = `
apiVersion: argoproj.io/v1alpha1
kind: EventSource
${metadata('push')}
spec: {}
`;
    const entrance = (name: string) =>
      service(`selector: { eventsource-name: ${name} }, ports: [{ port: 12000 }]`).replace('name: vault', 'name: push');
    const vault = [service(PORTS), server(ONE_PORT), source];
    const own = (name: string) =>
      wiringOf(
        {
          ...PLATFORM,
          ...Object.fromEntries(vault.map((text, index) => [`hydrated/charted/${index}.yaml`, text])),
          'applications/charted/manifests/push.yaml': entrance(name),
        },
        { hydrated: new Set(['charted']) },
      ).diagnostics.map(({ message }) => message);
    expect(own('push')).toEqual([]);
    expect(own('pull')).toEqual(['Service charted/push selects no Pods: none has eventsource-name=pull']);
  });
});
