import { reportsOf } from '@edgit/core';
import { capacityCodes } from './capacity-codes.js';
import { linkCodes, vaultLinkCodes } from './link-codes.js';
import { machineCodes, manifestCodes, schemaCodes } from './schema-codes.js';
import { terraformCodes } from './terraform-codes.js';
import { trapCodes } from './trap-codes.js';

/** The codes of what the check of a whole tree rejects. */
export const checkCodes = {
  ...schemaCodes,
  ...machineCodes,
  ...manifestCodes,
  ...terraformCodes,
  ...linkCodes,
  ...vaultLinkCodes,
  ...capacityCodes,
  ...trapCodes,
};

export type CheckCode = keyof typeof checkCodes;

export const { error, warning } = reportsOf(checkCodes);
