import { reportsOf } from '../input/diagnostics.js';
import { clusterCodes, nodeCodes } from './cluster-codes.js';
import { componentCodes } from './component-codes.js';
import { deliveryCodes, treeCodes } from './delivery-codes.js';
import { fileCodes, yamlCodes } from './file-codes.js';
import { inputCodes } from './input-codes.js';
import { secretCodes } from './secret-codes.js';

/** The codes of what the core itself rejects. */
export const coreCodes = {
  ...inputCodes,
  ...fileCodes,
  ...yamlCodes,
  ...clusterCodes,
  ...nodeCodes,
  ...componentCodes,
  ...secretCodes,
  ...deliveryCodes,
  ...treeCodes,
};

export type CoreCode = keyof typeof coreCodes;

export const { error, warning } = reportsOf(coreCodes);
