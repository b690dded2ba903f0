import type { Variable } from './board.js';

export const NAMESPACE: Variable = {
  name: 'namespace',
  label: 'Namespace',
  source: 'prometheus',
  values: 'label_values(kube_pod_info, namespace)',
};

export const POD: Variable = {
  name: 'pod',
  label: 'Pod',
  source: 'prometheus',
  values: 'label_values(kube_pod_info{namespace=~"$namespace"}, pod)',
};

export const NODE: Variable = {
  name: 'node',
  label: 'Node',
  source: 'prometheus',
  values: 'label_values(kube_node_info, node)',
};
