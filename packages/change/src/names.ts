/* Constants for the command line. This file imports nothing, so that the command line starts fast. */

export const RISK_KINDS = [
  'data-loss',
  'left-behind',
  'refused',
  'foreign-file',
  'exposure',
  'sign-in',
  'replaced',
  'secret-rotation',
  'reboot',
  'restart',
] as const;
export type RiskKind = (typeof RISK_KINDS)[number];

/** Maximum number of characters in the body of a GitHub pull request, and in a comment. */
export const GITHUB_LIMIT = 65_536;
