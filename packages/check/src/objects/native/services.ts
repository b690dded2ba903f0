import { asText, listOf } from '@edgit/kubernetes';
import type { Problem } from '../problem.js';
import { nameIn, portIn } from './names.js';
import { duplicates, mapsOf, type NativeRule, nothing, PORTS, problem, textOf, within } from './rule.js';

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && value !== 0;

/** ValidateService (pkg/apis/core/validation/validation.go). */
export const service: NativeRule = (spec) => {
  const type = textOf(spec.type) ?? 'ClusterIP';
  const ports = mapsOf(spec.ports);
  const isHeadless = spec.clusterIP === 'None';
  const isOutside = type === 'NodePort' || type === 'LoadBalancer';
  return [
    ...(type === 'ExternalName' && !isSet(spec.externalName)
      ? problem([], 'is of type ExternalName without `externalName`')
      : nothing),
    ...(type === 'ExternalName'
      ? nameIn('subdomain', textOf(spec.externalName)?.replace(/\.$/, ''), ['externalName'])
      : nothing),
    ...(type !== 'ExternalName' && !isHeadless && ports.length === 0
      ? problem([], 'has no ports', 'give `ports`, or `clusterIP: None`')
      : nothing),
    ...(isHeadless && isOutside ? problem(['clusterIP'], `is \`None\` with type ${type}`) : nothing),
    ...(ports.length > 1
      ? ports.flatMap(([{ name }, index]) =>
          isSet(name) ? nothing : problem(['ports', index], 'lacks a name', 'each of several ports needs one'),
        )
      : nothing),
    ...duplicates(
      ports,
      ([{ name }]) => (isSet(name) ? textOf(name) : undefined),
      ([, index], name) => problem(['ports', index, 'name'], `has \`${name}\`, as another port is called`),
    ),
    ...duplicates(
      ports,
      ([{ port, protocol }]) => `${textOf(protocol) ?? 'TCP'} ${asText(port)}`,
      ([, index], key) => problem(['ports', index, 'port'], `has ${key} twice`),
    ),
    ...ports.flatMap(([{ nodePort }, index]) =>
      isSet(nodePort) && !isOutside
        ? problem(
            ['ports', index, 'nodePort'],
            `is not for a Service of type ${type}`,
            'only NodePort and LoadBalancer have it',
          )
        : nothing,
    ),
    ...[
      ['externalTrafficPolicy', isOutside || listOf(spec.externalIPs).length > 0],
      ['loadBalancerClass', type === 'LoadBalancer'],
      ['allocateLoadBalancerNodePorts', type === 'LoadBalancer'],
    ].flatMap(([key, fits]) =>
      spec[String(key)] === undefined || fits === true
        ? nothing
        : problem([String(key)], `is not for a Service of type ${type}`),
    ),
  ];
};

/** validateServicePort. */
export const servicePort: NativeRule = (value) => [
  ...within(value.port, PORTS, ['port']),
  ...nameIn('label', value.name === '' ? undefined : value.name, ['name']),
  ...portIn(value.targetPort, ['targetPort']),
  ...within(value.nodePort, [0, 65535], ['nodePort']),
];

const UNCLEAN = /\/\/|\/\.\/|\/\.\.\/|\/\.{1,2}$|%2f/i;

/** validateHTTPIngressPath (pkg/apis/networking/validation/validation.go). */
export const ingressPath: NativeRule = (value) => {
  const path = textOf(value.path) ?? '';
  const isExact = value.pathType === 'Exact' || value.pathType === 'Prefix';
  if (!path.startsWith('/') && (isExact || path !== ''))
    return problem(['path'], `is ${JSON.stringify(path)}`, 'it begins with `/`');
  return isExact && UNCLEAN.test(path)
    ? problem(['path'], `is ${JSON.stringify(path)}`, 'without `//`, `/.`, `/..` and `%2F`')
    : nothing;
};

export const ingressBackend: NativeRule = (value) =>
  value.service !== undefined && value.resource !== undefined
    ? problem(['resource'], 'has both `service` and `resource`', 'keep one of them')
    : value.service === undefined && value.resource === undefined
      ? problem([], 'names no `service`')
      : nothing;

export const ingressService: NativeRule = (value) => {
  const port = mapsOf([value.port])[0]?.[0] ?? {};
  if (isSet(port.name) && isSet(port.number))
    return problem(['port', 'number'], 'has both `name` and `number`', 'keep one of them');
  return isSet(port.name) || isSet(port.number)
    ? [
        ...nameIn('port', port.name === '' ? undefined : port.name, ['port', 'name']),
        ...within(port.number, [0, 65535], ['port', 'number']),
      ]
    : problem([], 'names no port', 'give `port.name` or `port.number`');
};

const HOST = /^(?=.{1,253}$)(?:\*\.)?[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const ADDRESS = /^\d+(?:\.\d+){3}$|^[0-9a-f]*:[0-9a-f:]+$/i;

const hostProblem = (value: unknown, path: readonly (string | number)[]): readonly Problem[] => {
  const host = textOf(value);
  if (host === undefined || host === '' || (HOST.test(host) && !ADDRESS.test(host))) return nothing;
  return problem([...path], `is ${JSON.stringify(host)}`, 'a DNS name, without a port; an address is none');
};

export const ingressRule: NativeRule = (value) => hostProblem(value.host, ['host']);

export const ingressTls: NativeRule = (value) =>
  listOf(value.hosts).flatMap((host, index) => hostProblem(host, ['hosts', index]));

export const ingress: NativeRule = (spec) =>
  listOf(spec.rules).length === 0 && spec.defaultBackend === undefined
    ? problem([], 'has neither `rules` nor `defaultBackend`')
    : nothing;
