import type { Artifact, EmitContext } from '@edgit/core';
import type { TalosSettings } from '../../settings.js';
import { install } from './install.js';
import { machinesOf, type Section } from './machines.js';
import { another, change, labels, remove } from './nodes.js';
import { images, prepare } from './prepare.js';
import { upgrade } from './upgrade.js';

/** In the order in which an operator needs them. */
const SECTIONS: readonly Section[] = [prepare, images, install, labels, change, another, remove, upgrade];

/** What an operator types to install, change and upgrade the machines, in order, with this cluster's names. */
export const steps = (context: EmitContext<TalosSettings>): readonly Artifact[] => {
  const machines = machinesOf(context);
  const text = SECTIONS.flatMap((section) => section(context, machines)).join('\n');
  return [{ kind: 'text', path: 'talos/steps.md', text }];
};
