import { containersOf, type Diagnostic, type Inventory, type InventoryItem, podTemplates } from '@edgit/core';
import { asText, type FoundContainer, isPlain, listOf, valueAt } from '@edgit/kubernetes';
import { error } from '../codes/index.js';

/** Prefixes of the settings of programs, by image name: programs that a Service name has broken. */
const PREFIXES: readonly { readonly image: RegExp; readonly prefix: string }[] = [
  // vLLM, docs/configuration/env_vars.md: do not name a Service `vllm`, because vLLM's variables start with VLLM_.
  { image: /(^|\/)vllm(-openai)?([:@]|$)/, prefix: 'VLLM_' },
  // paperless-ngx v3.0.5: the start script reads PAPERLESS_PORT.
  { image: /(^|\/)paperless-ngx([:@]|$)/, prefix: 'PAPERLESS_' },
];

/** @returns by namespace the Services for which every Pod gets variables: <NAME>_PORT=tcp://…, <NAME>_SERVICE_HOST, … */
const linkedServices = ({ components }: Inventory): ReadonlyMap<string, ReadonlySet<string>> => {
  const services = components.flatMap((component) => [
    ...component.manifests
      .filter(({ kind }) => kind === 'Service')
      // A Service without a cluster IP gives no variables.
      .filter((service) => valueAt(service, ['spec', 'clusterIP']) !== 'None')
      .filter((service) => valueAt(service, ['spec', 'type']) !== 'ExternalName')
      .map(({ metadata }) => ({ name: metadata.name, namespace: metadata.namespace ?? component.namespace })),
    ...component.expose.map(({ service }) => ({ name: service, namespace: component.namespace })),
  ]);
  const byNamespace = new Map<string, Set<string>>();
  for (const { name, namespace } of services) {
    byNamespace.set(namespace, (byNamespace.get(namespace) ?? new Set()).add(name));
  }
  return byNamespace;
};

/** @returns an error for each Service whose variables a program in the same namespace would read as its own settings */
export const serviceLinks = (inventory: Inventory): Diagnostic[] => {
  const linked = linkedServices(inventory);
  return inventory.components.flatMap((component) =>
    podTemplates(component)
      .filter(({ spec }) => spec.enableServiceLinks !== false)
      .flatMap((template) => {
        const names = containersOf(template).flatMap((found) => settingsOf(found, component));
        const found = [...(linked.get(template.namespace) ?? [])].flatMap((service) => {
          const prefix = `${service.toUpperCase().replaceAll('-', '_')}_`;
          const setting = names.find((name) => name.startsWith(prefix));
          return setting === undefined ? [] : [{ service, prefix, setting }];
        })[0];
        if (found === undefined) return [];
        const { service, prefix, setting } = found;
        return [
          error(
            'component/service-links',
            `Service ${service} gives ${template.workload} a variable ${prefix}PORT, which looks like its own ${setting}`,
            [component.place([...template.path, 'enableServiceLinks'])],
            'write `enableServiceLinks: false` beside `containers`',
          ),
        ];
      }),
  );
};

/** Names of the environment variables that a container is given, and the prefix that its program is known to read. */
const settingsOf = ({ container }: FoundContainer, component: InventoryItem): string[] => [
  ...listOf(container.env).flatMap((variable) => {
    const name = valueAt(variable, ['name']);
    return typeof name === 'string' ? [name] : [];
  }),
  ...listOf(container.envFrom).flatMap((source) => {
    const prefix = valueAt(source, ['prefix']);
    return keysFrom(source, component).map((key) => `${typeof prefix === 'string' ? prefix : ''}${key}`);
  }),
  ...PREFIXES.filter(({ image }) => image.test(asText(container.image))).map(({ prefix }) => `${prefix}…`),
];

const keysFrom = (source: unknown, { secrets, manifests }: InventoryItem): string[] => {
  const secret = valueAt(source, ['secretRef', 'name']);
  const configMap = valueAt(source, ['configMapRef', 'name']);
  return [
    ...secrets.filter(({ name }) => name === secret).flatMap(({ keys }) => Object.keys(keys)),
    ...manifests
      .filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMap)
      .flatMap(({ data }) => (isPlain(data) ? Object.keys(data) : [])),
  ];
};
