/**
 * What a generator sees of the workspace: a file's text, or undefined where there is none; the names in a folder.
 *
 * @typedef {{ read(path: string): string | undefined, list(folder: string): readonly string[] }} Workspace
 * @typedef {{ readonly path: string, readonly text: string }} FileText
 * @typedef {{ readonly code: import('./codes.mjs').NewCode, readonly message: string, readonly file?: string, readonly hint: string }} PlanProblem
 * @typedef {{ readonly created: readonly FileText[], readonly changed: readonly FileText[], readonly next: readonly string[] }} Plan
 */

/**
 * The error that a generator throws instead of returning a plan. Nothing has been written. Nx and the command stop at it.
 *
 * @param {PlanProblem} planProblem
 */
export const planError = (planProblem) =>
  Object.assign(new Error(`${planProblem.message}: ${planProblem.hint}`), { planProblem });

/**
 * @param {unknown} problem
 * @returns {PlanProblem | undefined} why there is no plan, when `problem` is of {@link planError}
 */
export const planProblemOf = (problem) =>
  problem instanceof Error && 'planProblem' in problem ? /** @type {PlanProblem} */ (problem.planProblem) : undefined;

/** The core's own rule for names (names.ts, labelSchema). */
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * @param {string} name
 * @returns {boolean} whether it is an RFC 1123 label
 */
export const isLabel = (name) => LABEL.test(name);

/**
 * @param {string} name
 * @param {RegExp} rule
 * @throws when it can't be the name of a file, of Kubernetes objects and, with a stricter rule, of a value in TypeScript
 */
export const requireName = (name, rule = LABEL) => {
  if (LABEL.test(name) && rule.test(name)) return;
  const hint =
    rule === LABEL ? 'use a-z, 0-9 and -, with no - at either end' : 'use a-z, 0-9 and -, with a letter first';
  throw planError({ code: 'new/name', message: `\`${name}\` is not a valid name`, hint });
};

/** A name that is a value in TypeScript too. */
export const IDENTIFIER = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * @param {string} name `open-webui`
 * @returns {string} `openWebui`
 */
export const camelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/**
 * @param {Workspace} workspace
 * @param {readonly FileText[]} created
 * @param {() => readonly FileText[]} changed called only if no file would be overwritten
 * @param {readonly string[]} next the next steps for the user
 * @returns {Plan}
 * @throws when a file would be overwritten
 */
export const planOf = (workspace, created, changed, next) => {
  const taken = created.find(({ path }) => workspace.read(path) !== undefined);
  if (taken !== undefined) {
    throw planError({
      code: 'new/file-taken',
      message: `${taken.path} already exists`,
      file: taken.path,
      hint: 'choose another name, or remove it',
    });
  }
  return { created, changed: changed(), next };
};

/**
 * @param {Workspace} workspace
 * @param {string} path
 * @param {(text: string) => string} change
 * @returns {FileText} the file with the change
 * @throws when it is not there, or not as the change expects: then it stays the same
 */
export const edited = (workspace, path, change) => {
  const text = workspace.read(path);
  if (text === undefined) {
    throw planError({
      code: 'new/no-workspace',
      message: `there is no ${path}`,
      file: path,
      hint: 'run the command in the folder with the package.json of the workspace',
    });
  }
  const after = change(text);
  if (after === text) {
    throw planError({
      code: 'new/unexpected-file',
      message: `edgit does not know the structure of ${path}`,
      file: path,
      hint: 'add the lines by hand: CONTRIBUTING.md lists them',
    });
  }
  return { path, text: after };
};
