import {
  type ClusterNode,
  containersOf,
  type Diagnostic,
  type FoundImage,
  type Inventory,
  type InventoryItem,
  imagesOf,
  isHelm,
  type Place,
  podTemplates,
} from '@edgit/core';
import { textsIn, valueAt } from '@edgit/kubernetes';
import { error, warning } from '../codes/index.js';
import { imageFact, nameOf } from './image-architectures.js';
import { mayRunOn } from './placement.js';

/** The machines of the cluster, and where each is in cluster.yaml. */
export interface Machines {
  readonly nodes: readonly ClusterNode[];
  readonly nodePlace: (index: number) => Place;
}

/** Charts whose image is one of those unless a value names another. */
const CHART_IMAGES: readonly { readonly chart: string; readonly path: readonly string[]; readonly image: string }[] = [
  // Deuxfleurs/garage, script/helm/garage/values.yaml.
  { chart: 'garage', path: ['image', 'repository'], image: 'dxflrs/amd64_garage' },
];

/** Versioned tags of docker.io/bitnami are gone (bitnami/containers#83267); bitnamilegacy has them, frozen. */
const BITNAMI = /^(?:docker\.io\/)?(bitnami|bitnamilegacy)\//;

/** What is wrong with an image that a component names. */
export const imageTraps = ({ components }: Inventory, machines: Machines): Diagnostic[] =>
  components.flatMap((component) => [
    ...wrongArchitecture(component, machines),
    ...chartAnywhere(component, machines),
    ...movingTags(component),
    ...bitnamiImages(component),
  ]);

/** Where an image of a component is, and what is around it. */
type Seen = Pick<FoundImage, 'image' | 'path' | 'within'>;

const wrongArchitecture = (component: InventoryItem, { nodes, nodePlace }: Machines): Diagnostic[] =>
  [...imagesOf(component), ...imagesInValues(component)].flatMap(({ image, path, within }) => {
    const fact = imageFact(image);
    if (fact === undefined) return [];
    const index = nodes.findIndex(
      (node) =>
        !fact.architectures.includes(node.arch) &&
        component.architectures.includes(node.arch) &&
        mayRunOn(node, nodes, within),
    );
    const node = nodes[index];
    if (node === undefined) return [];
    const alone = fact.architectures.join(' and ');
    const instead = fact.instead === undefined ? '' : `take ${fact.instead}, or `;
    const place = isHelm(component.delivery)
      ? ` by its chart’s values: \`nodeSelector: { kubernetes.io/arch: ${alone} }\``
      : `: \`architectures: [${alone}]\``;
    return [
      error(
        'image/architecture',
        `image ${image} is for ${alone} alone, and node ${node.name} is ${node.arch}`,
        [component.place(path), nodePlace(index)],
        `${instead}keep its Pods on other nodes${place}`,
      ),
    ];
  });

/** A chart's Pods are placed by its own values, whatever they are called: something has to be said there. */
const chartAnywhere = (component: InventoryItem, { nodes, nodePlace }: Machines): Diagnostic[] => {
  const { delivery, architectures, name } = component;
  const index = nodes.findIndex((node) => !architectures.includes(node.arch));
  const node = nodes[index];
  if (node === undefined || !isHelm(delivery) || JSON.stringify(delivery.values).includes('kubernetes.io/arch')) {
    return [];
  }
  const only = architectures.join(' and ');
  return [
    error(
      'image/architecture',
      `${name} is for ${only} alone, its chart’s values don’t say so, and node ${node.name} is ${node.arch}`,
      [component.place(['architectures']), nodePlace(index)],
      `set the chart’s own values: \`nodeSelector: { kubernetes.io/arch: ${only} }\`, under the keys it has`,
    ),
  ];
};

/** Any text in chart values that may name an image, and what a chart takes when none does. */
const imagesInValues = ({ delivery }: InventoryItem): Seen[] => {
  if (!isHelm(delivery)) return [];
  const { chart, values } = delivery;
  const named = textsIn(values, ['delivery', 'values']).map(({ text, path, within }) => ({
    image: text,
    path,
    within,
  }));
  const byDefault = CHART_IMAGES.filter(
    (one) => one.chart === chart.name.split('/').at(-1) && typeof valueAt(values, one.path) !== 'string',
  ).map(({ path, image }) => ({ image, path: ['delivery', 'values', ...path], within: [values] }));
  return [...named, ...byDefault];
};

/** The same manifest would run something else tomorrow. */
const movingTags = (component: InventoryItem): Diagnostic[] =>
  podTemplates(component).flatMap((template) =>
    containersOf(template).flatMap(({ container: { image }, path }) => {
      if (typeof image !== 'string' || image.includes('@')) return [];
      const tag = image.slice(nameOf(image).length + 1);
      if (tag !== '' && tag !== 'latest') return [];
      const message = `image ${image} of ${template.workload} is another one with every release`;
      return [
        warning('image/not-pinned', message, [component.place([...path, 'image'])], 'name a version or a digest'),
      ];
    }),
  );

const bitnamiImages = (component: InventoryItem): Diagnostic[] =>
  [...imagesOf(component), ...repositoriesInValues(component)].flatMap(({ image, path }) => {
    const [, account] = BITNAMI.exec(image) ?? [];
    if (account === undefined) return [];
    const at = [component.place(path)];
    return account === 'bitnami'
      ? [
          error(
            'image/gone',
            `image ${image} can’t be pulled: Bitnami has taken its versions down`,
            at,
            'take another image',
          ),
        ]
      : [warning('image/frozen', `image ${image} is frozen: it gets no updates any more`, at, 'take another image')];
  });

/** `repository` in chart values, with the `registry` beside it; and `image` where it is a text. */
const repositoriesInValues = ({ delivery }: InventoryItem): Seen[] =>
  isHelm(delivery)
    ? textsIn(delivery.values, ['delivery', 'values'])
        .filter(({ key }) => key === 'image' || key === 'repository')
        .map(({ text, key, path, within }) => {
          const registry = key === 'repository' ? within.at(-1)?.registry : undefined;
          return {
            image: typeof registry === 'string' && registry !== '' ? `${registry}/${text}` : text,
            path,
            within,
          };
        })
    : [];
