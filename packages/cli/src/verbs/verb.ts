import type { Command } from 'commander';

/**
 * Adds description, arguments and options to a verb. Its action loads the implementation.
 *
 * @param finish callback with the exit code
 */
export type DefineVerb = (command: Command, finish: (exitCode: number) => void) => void;

/** A verb as `edgit --help` lists it, and a function that loads it. */
export interface Verb {
  readonly name: string;
  /** One line of `edgit --help`. */
  readonly summary: string;
  readonly load: () => Promise<{ readonly define: DefineVerb }>;
}
