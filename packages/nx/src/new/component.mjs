/** @import { Plan, Workspace } from './plan.mjs' */
/** @import { Workload, WorkloadOptions } from './workload.mjs' */
import { withComponent } from './layer-index.mjs';
import { camelCase, edited, IDENTIFIER, planError, planOf, requireName } from './plan.mjs';
import { commentOf, typescriptOf, verbatim } from './typescript.mjs';
import { componentOf, workloadOf } from './workload.mjs';

/**
 * A component of a layer's catalogue: its file, its test, and its place in the layer's list.
 *
 * @param {Workspace} workspace
 * @param {{ name: string, layer?: string } & WorkloadOptions} options the layer is apps when it is left out
 * @returns {Plan}
 */
export const newComponent = (workspace, { name, layer = 'apps', ...options }) => {
  requireName(name, IDENTIFIER);
  const layers = workspace
    .list('packages')
    .filter((each) => workspace.read(`packages/${each}/src/settings.ts`) !== undefined);
  if (!layers.includes(layer)) {
    throw planError({
      code: 'new/unknown-layer',
      message: `there is no layer ${layer}`,
      file: 'packages',
      hint:
        layers.length === 0 ? 'run the command in the repository of edgit' : `--layer is one of ${layers.join(', ')}`,
    });
  }
  const workload = workloadOf(name, options);
  const folder = `packages/${layer}/src`;
  return planOf(
    workspace,
    [
      { path: `${folder}/components/${name}/${name}.ts`, text: source(workload) },
      { path: `${folder}/components/${name}/${name}.spec.ts`, text: spec(workload) },
    ],
    () => [edited(workspace, `${folder}/index.ts`, (text) => withComponent(text, name))],
    [
      workload.chart === undefined
        ? 'set its image, ports and needs: packages/core/src/model/component.ts lists the fields'
        : 'read values.yaml and templates of the chart at this version, and set the values that must differ',
      `npx vitest run --root packages/${layer} ${name}`,
      'npm run render, and review the diff',
      'describe in docs/charts.md how you checked it',
    ],
  );
};

const NAME = verbatim('NAME');

/** @type {(value: unknown, name: string) => unknown} */
const withName = (value, name) => {
  if (value === name) return NAME;
  if (Array.isArray(value)) return value.map((each) => withName(each, name));
  if (typeof value !== 'object' || value === null) return value;
  const labels = Object.keys(value).join() === 'app.kubernetes.io/name';
  if (labels) return verbatim('LABELS');
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withName(each, name)]));
};

/** @param {Workload} workload */
const source = (workload) => {
  const { name, namespace, chart } = workload;
  const component = { name, namespace, ...componentOf(workload) };
  const what = chart === undefined ? workload.image : `chart ${chart.version}`;
  return `import { type ComponentInput, defineComponent } from '@edgit/core';

const NAME = '${name}';
const LABELS = { 'app.kubernetes.io/name': NAME };

/** ${commentOf(workload.description)}. Values hold for ${what}. */
export const ${camelCase(name)} = defineComponent((): ComponentInput => (${typescriptOf(withName(component, name))}));
`;
};

/** @param {Workload} workload */
const spec = ({ name, chart, auth }) => {
  const value = camelCase(name);
  const delivered =
    chart === undefined
      ? `  it('runs without root, capabilities or a writable root file system', () => {
    const deployments = component.manifests.filter(({ kind }) => kind === 'Deployment');
    expect(deployments).toMatchObject([
      {
        spec: {
          template: {
            spec: {
              securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
              containers: [{ securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } } }],
            },
          },
        },
      },
    ]);
  });`
      : `  it('is its chart, at the version whose values were read', () => {
    expect(component.delivery).toMatchObject({ chart: { name: '${chart.name}', version: '${chart.version}' } });
  });`;
  return `import { componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { ${value} } from './${name}.js';

const component = componentSchema.parse(${value}(declareContext(testCluster(), {})));

describe('${name}', () => {
${delivered}

  it('sets who can access it', () => {
    expect(component.expose).toMatchObject([{ host: '${name}', auth: '${auth}' }]);
  });
});
`;
};
