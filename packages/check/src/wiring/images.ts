import { isKubernetesObject } from '@edgit/kubernetes';
import { type ImageRules, imageRules } from '../image-rules.js';
import { at, textOf } from './field.js';
import { broken, type Finding } from './findings.js';
import type { Pod } from './pods.js';
import type { World } from './world.js';

const POLICIES = ['policies.kyverno.io/MutatingPolicy', 'policies.kyverno.io/ValidatingPolicy'] as const;

/** @returns a check of the images of a Pod against the image policies of the cluster */
export const imagesOf = (world: World): ((pod: Pod) => readonly Finding[]) => {
  const policies = POLICIES.flatMap((kind) => world.all(kind)).map(({ root }) => root.value);
  const rules = imageRules(policies.filter(isKubernetesObject));
  return rules === undefined ? () => [] : (pod) => deniedImages(pod, rules);
};

const deniedImages = ({ workload, namespace, containers }: Pod, rules: ImageRules): readonly Finding[] =>
  rules.excludedNamespaces.includes(namespace)
    ? []
    : containers.flatMap((container) => {
        const end = at(container, 'image');
        const image = textOf(end);
        if (image === undefined || isAdmitted(image, rules)) return [];
        return broken(
          'link/image-denied',
          `${workload.title} runs image ${image}, which ValidatingPolicy allowed-registries denies`,
          end,
          `allowed: ${[...Object.keys(rules.registries), ...rules.projects, ...rules.exceptions].join(', ')}`,
        );
      });

/** An image that is rewritten to a proxy project is admitted too. */
const isAdmitted = (image: string, { registries, projects, exceptions }: ImageRules): boolean =>
  [...projects, ...exceptions].some((beginning) => image.startsWith(beginning)) ||
  Object.hasOwn(registries, registryOf(image));

/** `nginx` and `grafana/grafana` are Docker Hub’s: only what looks like a host is one. */
const registryOf = (image: string): string => {
  const [first = '', ...rest] = image.split('/');
  const host =
    rest.length > 0 && /[.:]/.test(first) ? first : image.startsWith('localhost/') ? 'localhost' : 'docker.io';
  return host === 'index.docker.io' ? 'docker.io' : host;
};
