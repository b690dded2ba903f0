import { componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { LOKI } from '../loki/names.js';
import { fluentBit } from './fluent-bit.js';
import { BUFFER, LOGS_PORT } from './pipeline.js';

type Section = Readonly<Record<string, string>>;

interface Values {
  readonly config: Readonly<Record<'service' | 'inputs' | 'filters' | 'outputs', string>>;
  readonly daemonSetVolumes: readonly { readonly name: string; readonly hostPath: { readonly path: string } }[];
  readonly daemonSetVolumeMounts: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly readOnly: boolean;
  }[];
  readonly service: { readonly clusterIP: string };
  readonly extraPorts: readonly { readonly port: number }[];
}

const componentOf = (services = '10.96.0.0/12') =>
  componentSchema.parse(
    fluentBit(
      declareContext(
        testCluster({ networks: { nodes: '10.0.0.0/24', services, dns: services.replace(/0\/.*/, '10') } }),
        {},
      ),
    ),
  );
const valuesOf = (services?: string) =>
  (componentOf(services).delivery as unknown as { readonly values: Values }).values;
const { config, daemonSetVolumes, daemonSetVolumeMounts, extraPorts } = valuesOf();

/** The sections of Fluent Bit's classic format. */
const sectionsOf = (text: string): Section[] =>
  text
    .split(/^\[\w+\]$/m)
    .slice(1)
    .map((section) => {
      const lines = section.split('\n').filter((line) => line.trim() !== '');
      return Object.fromEntries(lines.map((line) => /^ {4}(\S+) (.+)$/.exec(line)?.slice(1) ?? [line, 'unreadable']));
    });

describe('every record', () => {
  it('waits on the node’s disk while Loki is away, up to a size', () => {
    expect(sectionsOf(config.service)[0]?.['storage.path']).toBe(`${BUFFER}/chunks`);
    expect(sectionsOf(config.inputs).map((input) => input['storage.type'])).toEqual(['filesystem', 'filesystem']);
    const outputs = sectionsOf(config.outputs);
    expect(outputs.map(({ Retry_Limit }) => Retry_Limit)).toEqual(['no_limits', 'no_limits']);
    for (const output of outputs) expect(output['storage.total_limit_size']).toMatch(/^\d+[MG]$/);
  });

  it('has a way to Loki, whatever its tag', () => {
    const outputs = sectionsOf(config.outputs);
    expect(sectionsOf(config.inputs).map(({ Tag }) => Tag)).toEqual(outputs.map(({ Match }) => Match));
    for (const output of outputs) expect(output).toMatchObject({ Host: LOKI.host, Port: String(LOKI.port) });
  });

  it('may have many lines: traces are put together before anything else is done', () => {
    expect(sectionsOf(config.filters)[0]).toMatchObject({ Name: 'multiline', 'multiline.parser': 'go, java, python' });
  });

  it('is no stream of its own: no label has the name of a Pod', () => {
    for (const { Labels } of sectionsOf(config.outputs)) expect(Labels).not.toContain('pod');
  });
});

describe('the node', () => {
  it('has its logs read, and the buffer alone written', () => {
    expect(daemonSetVolumes.map(({ hostPath }) => hostPath.path)).toEqual(['/var/log', BUFFER]);
    expect(daemonSetVolumeMounts.filter(({ readOnly }) => !readOnly).map(({ mountPath }) => mountPath)).toEqual([
      BUFFER,
    ]);
    expect(componentOf().podSecurity).toBe('privileged');
  });

  it('sends its own logs to a fixed address of the cluster’s services', () => {
    expect(valuesOf('10.100.0.0/16').service.clusterIP).toBe('10.100.0.170');
    expect(extraPorts.map(({ port }) => port)).toEqual([LOGS_PORT]);
    expect(sectionsOf(config.inputs)[1]).toMatchObject({ Name: 'tcp', Port: String(LOGS_PORT) });
    expect(componentOf().network).toMatchObject([{ ports: { talos: LOGS_PORT }, fromNodes: ['talos'], fromWorld: [] }]);
  });
});
