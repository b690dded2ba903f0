import { rolloutRows } from '../../components/argo-rollouts/dashboard.js';
import { workflowRows } from '../../components/argo-workflows/dashboard.js';
import type { Board } from '../board.js';

export const delivery: Board = {
  uid: 'platform-delivery',
  title: 'Delivery',
  description: 'What is being built and rolled out: Argo Workflows and Argo Rollouts',
  folder: 'delivery',
  rows: [...rolloutRows, ...workflowRows],
};
