import type { Command } from 'commander';

/**
 * Gives a verb its description, arguments and options, and loads what it runs when it is called.
 *
 * @param finish is told the exit code
 */
export type DefineVerb = (command: Command, finish: (exitCode: number) => void) => void;

/** What the command line knows of a verb before it is called. */
export interface Verb {
  readonly name: string;
  /** One line of `edgit --help`. */
  readonly summary: string;
  readonly load: () => Promise<{ readonly define: DefineVerb }>;
}
