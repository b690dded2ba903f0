import { describe, expect, it } from 'vitest';
import { wiringOf } from './testing/changes.js';

const metadata = (name: string, namespace: string): string => `metadata: { name: ${name}, namespace: ${namespace} }`;

/** Pods `app: web` of namespace shop, which are started with a URL. */
const pods = (name: string, url: string): string => `
apiVersion: apps/v1
kind: Deployment
${metadata(name, 'shop')}
spec:
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: web, args: ['--issuer=${url}'] }] }
---
`;

const PUBLIC_PATH = `
    - { matches: [{ path: { type: PathPrefix, value: /public } }], backendRefs: [{ name: pages, port: 80 }] }`;

const ID = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
${metadata('id', 'id')}
spec:
  hostnames: [id.example.org]
  rules:
    - { matches: [{ path: { type: PathPrefix, value: / } }], backendRefs: [{ name: id, port: 80 }] }${PUBLIC_PATH}
---
`;

const service = (name: string): string => `
apiVersion: v1
kind: Service
${metadata(name, 'id')}
spec: { selector: { app: ${name} }, ports: [{ port: 80, targetPort: web }] }
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: id, labels: { app: ${name} } }
spec: { containers: [{ name: one, ports: [{ name: web, containerPort: 8080 }] }] }
---
`;

const policy = (pod: string, egress: string): string => `
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
${metadata(pod, 'shop')}
spec: { endpointSelector: { matchLabels: { app: ${pod} } }, egress: [${egress}] }
---
`;

const toPods = (app: string, port: number): string =>
  `{ toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': id, app: ${app} } }], toPorts: [{ ports: [{ port: '${port}', protocol: TCP }] }] }`;

const said = (...texts: readonly string[]): readonly string[] =>
  wiringOf({ 'all.yaml': texts.join('\n') })
    .diagnostics.map(({ message }) => message)
    .filter((message) => message.includes('can’t call'));

const WEB = pods('web', 'https://id.example.org/realms/lab');
const CUT_OFF = [
  'Deployment shop/web can’t call https://id.example.org: no egress rule of CiliumNetworkPolicy shop/web admits the Pods behind HTTPRoute id/id',
];

describe('a Pod that is started with the URL of a route’s host', () => {
  it('needs egress to the Pods behind it, at their own port', () => {
    const id = `${ID}${service('id')}`;
    expect(said(WEB, id, policy('web', toPods('id', 8080)))).toEqual([]);
    expect(said(WEB, id, policy('web', toPods('id', 80)))).toEqual(CUT_OFF);
    expect(said(WEB, id, policy('web', toPods('other', 8080)))).toEqual(CUT_OFF);
  });

  it('is not helped by rules for the Gateway: Cilium asks none of them', () => {
    const rules = "{ toEntities: [ingress, world] }, { toCIDR: ['192.168.0.200/32'] }";
    expect(said(WEB, ID, service('id'), policy('web', rules))).toEqual(CUT_OFF);
  });

  it('needs egress to their namespace at least, where a chart has them', () => {
    expect(said(WEB, ID, policy('web', '{ toEntities: [ingress] }'))).toEqual(CUT_OFF);
    expect(said(WEB, ID, policy('web', toPods('whatever', 8080)))).toEqual([]);
  });

  it('is asked about the rule that its path leads to', () => {
    const web = pods('web', 'https://id.example.org/public/keys');
    const both = `${ID}${service('id')}${service('pages')}`;
    expect(said(web, both, policy('web', toPods('id', 8080)))).toEqual(CUT_OFF);
    expect(said(web, both, policy('web', toPods('pages', 8080)))).toEqual([]);
  });

  it('may leave the call to another Pod of its application', () => {
    const worker = pods('worker', 'https://id.example.org');
    const id = `${ID}${service('id')}`;
    expect(said(worker, WEB, id, policy('worker', '{}'), policy('web', toPods('id', 8080)))).toEqual([]);
  });

  it('is open where no policy is about it', () => {
    expect(said(WEB, ID, service('id'))).toEqual([]);
  });
});
