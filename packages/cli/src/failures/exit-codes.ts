/** Exit codes of the command. */
export const EXIT = {
  ok: 0,
  /** The input is wrong, or `--check` found stale files. */
  problem: 1,
  /** The command line is wrong. */
  usage: 2,
  /** A change has a risk that `--fail-on` names. */
  risk: 3,
  /** A bug of edgit (EX_SOFTWARE of sysexits.h). */
  bug: 70,
} as const;
