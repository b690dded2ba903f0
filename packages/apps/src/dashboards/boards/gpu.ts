import { modelRows } from '../../components/aibrix/dashboard.js';
import { gpuRows } from '../../components/nvidia-gpu-exporter/dashboard.js';
import type { Board } from '../board.js';

export const gpu: Board = {
  uid: 'platform-gpu',
  title: 'GPUs and models',
  description: 'The GPUs, and what the language models on them answer',
  folder: 'platform',
  rows: [...gpuRows, ...modelRows],
};
