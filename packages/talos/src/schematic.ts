import { type ClusterNode, sha256 } from '@edgit/core';
import type { TalosSettings } from './settings.js';

/** An Image Factory schematic: which system extensions are in an installer image. */
export interface Schematic {
  /** Short name for the file: what sets it apart. */
  readonly name: 'default' | 'nvidia';
  /** Canonical text. */
  readonly text: string;
  /** Lower-case hex SHA-256 of the text: the id under which the factory knows it. */
  readonly id: string;
}

/**
 * The schematic of a node. Image Factory identifies one by the SHA-256 of its YAML as Go's yaml library prints the
 * struct: four spaces, fields in declared order, lists as given (image-factory v1.4.0, pkg/schematic).
 */
export const schematicOf = (
  node: Pick<ClusterNode, 'gpu'>,
  { extensions, kernelArguments }: TalosSettings,
): Schematic => {
  const gpu = node.gpu === 'nvidia';
  const text = schematicText([...extensions.all, ...(gpu ? extensions.nvidia : [])], gpu ? kernelArguments.nvidia : []);
  return {
    name: node.gpu === 'nvidia' ? 'nvidia' : 'default',
    text,
    id: sha256(text),
  };
};

/**
 * @param extensions official system extensions, in the order they get into the image
 * @param kernelArguments in the order they get on the kernel's command line
 */
export const schematicText = (extensions: readonly string[], kernelArguments: readonly string[] = []): string => {
  const lines = [
    ...(kernelArguments.length === 0
      ? []
      : ['    extraKernelArgs:', ...kernelArguments.map((argument) => `        - ${argument}`)]),
    ...(extensions.length === 0
      ? []
      : [
          '    systemExtensions:',
          '        officialExtensions:',
          ...extensions.map((extension) => `            - ${extension}`),
        ]),
  ];
  return lines.length === 0 ? 'customization: {}\n' : ['customization:', ...lines, ''].join('\n');
};

/** The installer image of a node: `factory.talos.dev/metal-installer/<schematic id>:v1.12.6`. */
export const installerImage = (node: Pick<ClusterNode, 'gpu'>, settings: TalosSettings, talosVersion: string): string =>
  `${settings.factory}/metal-installer/${schematicOf(node, settings).id}:${talosVersion}`;
