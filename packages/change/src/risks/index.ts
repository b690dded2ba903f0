import type { Comparison } from '../compare/compare.js';
import { type Risk, SEVERITIES } from '../model.js';
import { RISK_KINDS } from '../names.js';
import { byText } from '../value.js';
import { dataLoss } from './data-loss.js';
import { exposure } from './exposure/index.js';
import { foreignFile } from './foreign-file.js';
import { leftBehind } from './left-behind.js';
import { reboot } from './reboot.js';
import { refused } from './refused.js';
import { replaced } from './replaced.js';
import { restart } from './restart.js';
import { type Rule, ruleInputOf } from './rule.js';
import { secretRotation } from './secret-rotation.js';
import { signIn } from './sign-in.js';

const RULES: readonly Rule[] = [
  dataLoss,
  leftBehind,
  refused,
  foreignFile,
  exposure,
  signIn,
  replaced,
  secretRotation,
  reboot,
  restart,
];

/** @returns the risks of a change, the most severe first */
export const risksOf = (comparison: Comparison): readonly Risk[] => {
  const input = ruleInputOf(comparison);
  return RULES.flatMap((rule) => rule(input)).sort(worstFirst);
};

const worstFirst = (one: Risk, other: Risk): number =>
  SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
  RISK_KINDS.indexOf(one.kind) - RISK_KINDS.indexOf(other.kind) ||
  byText(one.subject, other.subject) ||
  byText(one.reason, other.reason);
