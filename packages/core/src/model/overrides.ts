import { entryOf, isPlain, type Path, type Plain } from '@edgit/kubernetes';
import * as z from 'zod';
import { error } from '../codes/index.js';
import type { Diagnostic, Place } from '../input/diagnostics.js';
import { codeOf, issueError } from '../input/issue-codes.js';
import { chartVersionSchema, revisionSchema, versionOrRevisionSchema } from '../input/source-schemas.js';
import { didYouMean } from '../input/suggest.js';
import { customHint } from '../input/type-messages.js';
import { type Component, isHelm } from './component.js';
import { labelSchema } from './names.js';

/** Changes to a catalogue component that a cluster's files can make, without TypeScript. */
export const overridesSchema = z
  .record(
    z.string(),
    z.strictObject({
      enabled: z.boolean().default(true).describe('false leaves the component out (default true)'),
      version: versionOrRevisionSchema.optional().describe('Another version of its chart'),
      rotations: z
        .record(z.string(), z.int().min(1))
        .default({})
        .describe('Secrets to generate anew: name of the secret to a number, raised by one each time'),
      readers: z
        .record(z.string(), z.array(labelSchema))
        .default({})
        .describe(
          'Further components that may take values of its secrets by `from`: name of the secret to those components',
        ),
      values: z
        .record(z.string(), z.unknown())
        .default({})
        .describe('Chart values, laid over those of the catalogue; any value of the chart can be set'),
    }),
  )
  .default({})
  .describe('Changes to components of this layer, by name');
export type Overrides = z.output<typeof overridesSchema>;

/**
 * Applies a cluster's changes to the components of a layer.
 *
 * @param place finds `components.<name>…` in the layer's file
 * @param fileOfComponent the file that can change a component, by name, for all components of the cluster
 */
export const applyOverrides = (
  components: readonly Component[],
  overrides: Overrides,
  place: (path: Path, target?: 'key' | 'value') => Place,
  fileOfComponent: ReadonlyMap<string, string> = new Map(),
): { readonly components: readonly Component[]; readonly diagnostics: readonly Diagnostic[] } => {
  const names = components.map((component) => component.name);
  const diagnostics: Diagnostic[] = [];
  for (const [name, override] of Object.entries(overrides)) {
    const component = components.find((candidate) => candidate.name === name);
    const path = ['components', name];
    if (component === undefined) {
      const home = fileOfComponent.get(name);
      const hint = home === undefined ? didYouMean(name, names) : `change it in ${home}`;
      diagnostics.push(
        error('component/unknown', `this layer has no component \`${name}\``, [place(path, 'key')], hint),
      );
      continue;
    }
    if (!override.enabled && component.essential !== undefined) {
      const at = place([...path, 'enabled']);
      diagnostics.push(
        error('component/essential', `${name} can’t be switched off: ${component.essential}`, [at], 'remove this line'),
      );
    }
    const secrets = component.secrets.map((secret) => secret.name);
    for (const key of ['rotations', 'readers'] as const) {
      for (const secret of Object.keys(override[key])) {
        if (secrets.includes(secret)) continue;
        const at = place([...path, key, secret], 'key');
        diagnostics.push(
          error('secret/unknown', `component ${name} has no secret \`${secret}\``, [at], didYouMean(secret, secrets)),
        );
      }
    }
    if (isHelm(component.delivery) && override.version !== undefined) {
      const isOfGit = 'path' in component.delivery.chart && component.delivery.chart.path !== undefined;
      const pinned = isOfGit ? revisionSchema : chartVersionSchema;
      const [issue] = pinned.safeParse(override.version).error?.issues ?? [];
      if (issue?.code === 'custom') {
        diagnostics.push(issueError(codeOf(issue), issue.message, [place([...path, 'version'])], customHint(issue)));
      }
    }
    if (!isHelm(component.delivery)) {
      for (const key of ['version', 'values'] as const) {
        const given = key === 'version' ? override.version !== undefined : Object.keys(override.values).length > 0;
        if (!given) continue;
        const at = place([...path, key], 'key');
        diagnostics.push(
          error('component/no-chart', `component ${name} has no chart: \`${key}\` has no effect`, [at], 'remove it'),
        );
      }
    }
  }
  return {
    components: components
      .filter(({ name, essential }) => essential !== undefined || entryOf(overrides, name)?.enabled !== false)
      .map((component) => overridden(component, entryOf(overrides, component.name))),
    diagnostics,
  };
};

const overridden = (component: Component, override: Overrides[string] | undefined): Component => {
  if (override === undefined) return component;
  const { delivery } = component;
  return {
    ...component,
    secrets: component.secrets.map((secret) => ({
      ...secret,
      rotation: entryOf(override.rotations, secret.name) ?? secret.rotation,
      readers: [...secret.readers, ...(entryOf(override.readers, secret.name) ?? [])],
    })),
    delivery: isHelm(delivery)
      ? {
          ...delivery,
          chart: { ...delivery.chart, version: override.version ?? delivery.chart.version },
          values: mergeValues(delivery.values, override.values),
        }
      : delivery,
  };
};

/** Merges values as Helm does: maps are merged, all other values (lists too) are replaced. */
export const mergeValues = (base: Plain, over: Plain): Plain => {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const known = entryOf(merged, key);
    merged[key] = isPlain(known) && isPlain(value) ? mergeValues(known, value) : value;
  }
  return merged;
};
