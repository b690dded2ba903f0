import { describe, expect, it } from 'vitest';
import { unknownValues } from './unknown-values.js';

const VALUES = `
replicas: 1
image: { repository: docker.io/library/nginx, tag: '1.27' }
resources: {}
config: ''
labels: { team: none }
extra: []
# priorityClassName: high
`;
const TEMPLATE = `
replicas: {{ .Values.replicas }}
image: {{ .Values.image.repository }}:{{ .Values.image.tag }}{{ .Values.image.digest }}
{{- with .Values.labels }}
labels: {{- toYaml . | nindent 2 }}
{{- end }}
priorityClassName: {{ .Values.priorityClassName }}
{{ index .Values "mode-of-operation" }}
`;
const CHART = new Map([
  ['Chart.yaml', 'name: wiki\ndependencies: [{ name: postgresql, alias: database }]\n'],
  ['values.yaml', VALUES],
  ['templates/deployment.yaml', TEMPLATE],
  ['charts/postgresql/Chart.yaml', 'name: postgresql\n'],
  ['charts/postgresql/values.yaml', 'auth: { username: wiki, password: "" }\n'],
  ['charts/postgresql/templates/secret.yaml', '{{ .Values.auth.username }}'],
]);
const unknown = (values: Readonly<Record<string, unknown>>) => unknownValues(CHART, values);

describe('a value that nothing reads', () => {
  it('is named with the one that was probably meant', () => {
    expect(unknown({ replcas: 2 })).toEqual([{ path: 'replcas', meant: 'replicas' }]);
    expect(unknown({ image: { tagg: '1.28' } })).toEqual([{ path: 'image.tagg', meant: 'image.tag' }]);
  });

  it('is found in a dependency, by its name and by its alias', () => {
    expect(unknown({ postgresql: { auth: { user: 'x' } } })).toEqual([{ path: 'postgresql.auth.user' }]);
    expect(unknown({ database: { auth: { usernam: 'x' } } })).toEqual([
      { path: 'database.auth.usernam', meant: 'database.auth.username' },
    ]);
  });

  it('is named with all others', () => {
    expect(unknown({ zzz: 1, yyy: 2 }).map(({ path }) => path)).toEqual(['zzz', 'yyy']);
  });
});

describe('a value that something reads', () => {
  it.each([
    ['is in the chart’s values', { replicas: 3, image: { tag: 'x' } }],
    ['is read by a template alone', { image: { digest: 'x' } }],
    ['is read by its name in quotes', { 'mode-of-operation': 'x' }],
    ['stands in a comment', { priorityClassName: 'high' }],
    ['is below a map that is empty by default', { resources: { limits: { cpu: 1 } } }],
    ['is below a map that is printed as a whole', { labels: { cost: 'low' } }],
    ['is below what is a text by default', { config: { any: { thing: 1 } } }],
    ['is in a list', { extra: [{ anything: 1 }] }],
    ['is for all charts of the archive', { global: { imageRegistry: 'x' } }],
    ['switches a dependency', { postgresql: { auth: { password: 'x' } } }],
  ])('%s', (_, values) => {
    expect(unknown(values)).toEqual([]);
  });
});
