import { type Diagnostic, type EmitContext, type FoundImage, type InventoryItem, imagesOf } from '@edgit/core';
import { error } from './codes.js';
import { type ImageReference, judgeImage } from './image-rule.js';
import type { RegistrySettings } from './settings.js';

/** The component that provides the policies. */
const KYVERNO = 'kyverno';

/** @returns an error for every image that the policies would deny; none without Kyverno */
export const checkImages = ({ inventory, settings, host }: EmitContext<RegistrySettings>): readonly Diagnostic[] => {
  if (inventory.component(KYVERNO) === undefined) return [];
  const harborHost = host(settings.host);
  return inventory.components.flatMap((component) =>
    imagesOf(component).flatMap((found) => deniedImage(found, component, settings, harborHost)),
  );
};

const deniedImage = (
  { image, namespace, path }: FoundImage,
  component: InventoryItem,
  settings: RegistrySettings,
  harborHost: string,
): Diagnostic[] => {
  if (Object.hasOwn(settings.excludedNamespaces, namespace)) return [];
  const verdict = judgeImage(image, settings, harborHost);
  if (verdict.kind !== 'denied') return [];
  const { registry } = verdict;
  return [
    error(
      registry === undefined ? 'registry/no-image' : 'registry/image-denied',
      registry === undefined
        ? `\`${image}\` is not a valid image reference`
        : `image ${image} of ${component.name} would be denied: ${denialReason(registry, harborHost)}`,
      [component.place(path)],
      hintFor(registry, settings, harborHost),
    ),
  ];
};

const denialReason = (registry: ImageReference['registry'], harborHost: string): string =>
  registry === harborHost ? 'Harbor has no such project' : `no Harbor project caches ${registry}`;

const hintFor = (
  registry: ImageReference['registry'] | undefined,
  settings: RegistrySettings,
  harborHost: string,
): string => {
  if (registry === undefined) return 'write registry/repository:tag, in lower case';
  if (registry === harborHost)
    return `projects: ${settings.projects.join(', ') || 'none'}; add one to \`projects\` in registry.yaml`;
  return `add ${registry} to \`proxies\` in registry.yaml, or to \`exceptions\` with the reason`;
};
