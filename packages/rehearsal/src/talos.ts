import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '@edgit/programs';
import type { TreeTexts } from '@edgit/tree';
import type { Stage } from './cluster.js';
import type { Finding, PartOutcome } from './report.js';

/** The machines of a cluster, with the fields that Talos needs. */
export interface Machines {
  readonly cluster: string;
  /** Kubernetes version, with its `v`. */
  readonly kubernetes: string;
  readonly nodes: readonly { readonly name: string; readonly role: 'control-plane' | 'worker' }[];
}

/** Any: the base configuration has to have one. */
const ENDPOINT = 'https://192.0.2.1:6443';

/**
 * **talos**: for every node, Talos' own code generates the base configuration, lays the node's patch on it and validates
 * the result in metal mode. A warning is a failure.
 */
export const rehearseTalos = async (stage: Stage, texts: TreeTexts, machines: Machines): Promise<PartOutcome> => {
  const folder = join(stage.processes.folder, 'talos');
  mkdirSync(folder, { recursive: true });
  const validator = stage.binaries.get('talos-validator') ?? 'talos-validator';
  const findings: Finding[] = [];
  for (const { name, role } of machines.nodes) {
    stage.report(`validating ${name}`);
    const path = `talos/nodes/${name}.yaml`;
    const patch = join(folder, `${name}.yaml`);
    writeFileSync(patch, texts.get(path) ?? '');
    const kind = role === 'worker' ? 'worker' : 'controlplane';
    const said = await validate(validator, [machines.cluster, ENDPOINT, machines.kubernetes, kind, patch]);
    if (said !== undefined) {
      findings.push({ kind: 'refused', subject: `node ${name}`, message: said.replaceAll(`${patch}: `, ''), path });
    }
  }
  const refused = new Set(findings.map(({ subject }) => subject));
  return {
    summary: `${machines.nodes.length - refused.size} of ${machines.nodes.length} machine configurations valid`,
    findings,
    results: machines.nodes.map(({ name }) => ({
      subject: `node ${name}`,
      state: refused.has(`node ${name}`) ? 'refused' : 'valid',
    })),
  };
};

/** @returns the errors and warnings; undefined when there are none */
const validate = async (validator: string, args: readonly string[]): Promise<string | undefined> => {
  const { code, stdout, stderr } = await run(validator, { options: args });
  return code === 0 ? undefined : stderr.trim() || stdout.trim() || `it ended with ${code}`;
};
