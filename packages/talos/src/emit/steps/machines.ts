import { apiEndpoint, type ClusterNode, type EmitContext, markdownFence } from '@edgit/core';
import type { TalosSettings } from '../../settings.js';

/** What all sections of talos/steps.md call machines by. */
export interface Machines {
  /** Where the Kubernetes API is. */
  readonly endpoint: string;
  /** Control planes before workers, each in the order of cluster.yaml. */
  readonly all: readonly ClusterNode[];
  readonly controlPlanes: readonly ClusterNode[];
  readonly workers: readonly ClusterNode[];
  /** Address of the first control plane, which commands for the cluster ask. */
  readonly first: string;
}

/** A section of talos/steps.md: its lines, from its heading on. */
export type Section = (context: EmitContext<TalosSettings>, machines: Machines) => readonly string[];

export const machinesOf = ({ cluster }: EmitContext<TalosSettings>): Machines => {
  const endpoint = apiEndpoint(cluster) ?? '<address of the first control plane>';
  const controlPlanes = cluster.nodes.filter(({ role }) => role === 'control-plane');
  const workers = cluster.nodes.filter(({ role }) => role === 'worker');
  const [first] = controlPlanes;
  return {
    endpoint,
    all: [...controlPlanes, ...workers],
    controlPlanes,
    workers,
    first: first === undefined ? endpoint : addressOf(first),
  };
};

/** The address of an installed machine, or where a person puts it. */
export const addressOf = ({ name, address }: ClusterNode): string => address ?? `<address of ${name}>`;

/** The shell variable with the address that a machine has before it is installed. */
export const variableOf = ({ name }: ClusterNode): string => `boot_${name.replaceAll('-', '_')}`;

/** What `gen config --output-types` calls the machine. */
export const typeOf = ({ role }: ClusterNode): string => (role === 'worker' ? 'worker' : 'controlplane');

/** Commands, as a block that can be copied. */
export const shell = (...lines: readonly string[]): readonly string[] => [markdownFence(lines.join('\n'), 'sh')];
