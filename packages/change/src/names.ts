/* What a command line needs before it knows whether anything is compared: it loads nothing else. */

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

/** Characters that GitHub takes in the body of a pull request and in a comment. */
export const GITHUB_LIMIT = 65_536;
