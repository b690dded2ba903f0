import { changeCodes } from '@edgit/change';
import { chartCodes } from '@edgit/charts';
import { checkCodes } from '@edgit/check';
import { codeownersCodes } from '@edgit/codeowners';
import { type Codes, coreCodes } from '@edgit/core';
import { newCodes } from '@edgit/nx/new';
import { publishCodes } from '@edgit/publish';
import { cliCodes } from './codes.js';
import { layers } from './layers.js';

/** The codes of every package and layer. Each code is in one table only. */
export const codeTables: readonly Codes[] = [
  coreCodes,
  ...layers.map(({ codes = {} }) => codes),
  checkCodes,
  chartCodes,
  changeCodes,
  codeownersCodes,
  publishCodes,
  newCodes,
  cliCodes,
];
