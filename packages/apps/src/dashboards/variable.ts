import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  type VariableModel,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Variable } from './board.js';
import { SOURCES } from './names.js';

/** Whatever the value is: Loki wants a selector that something has to be there for. */
const ANY = '.+';

/** Loki’s own form of `label_values(stream, label)`: 1 asks for the values of a label. */
const lokiQuery = (values: string): Record<string, unknown> => {
  const [, stream, label] = /^label_values\((.*), (\w+)\)$/.exec(values) ?? [];
  return { refId: 'LokiVariableQueryEditor-VariableQuery', type: 1, label, stream };
};

/** A choice at the head of a dashboard; in the beginning everything is chosen. */
export const variableOf = (variable: Variable): Builder<VariableModel> => {
  const { name, label } = variable;
  if ('text' in variable) return new TextBoxVariableBuilder(name).label(label).defaultValue('');
  const { source, values } = variable;
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(SOURCES[source])
    .definition(values)
    .query(source === 'loki' ? lokiQuery(values) : values)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue(ANY)
    .current({ selected: true, text: ['All'], value: ['$__all'] });
};
