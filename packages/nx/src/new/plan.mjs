/**
 * What a generator sees of the workspace: a file's text, or undefined where there is none; the names in a folder.
 *
 * @typedef {{ read(path: string): string | undefined, list(folder: string): readonly string[] }} Workspace
 * @typedef {{ readonly path: string, readonly text: string }} FileText
 * @typedef {{ readonly code: import('./codes.mjs').NewCode, readonly message: string, readonly file?: string, readonly hint: string }} Refusal
 * @typedef {{ readonly created: readonly FileText[], readonly changed: readonly FileText[], readonly next: readonly string[] }} Plan
 */

/**
 * Thrown instead of a plan: nothing has been written. An Error, because both Nx and the command stop at one.
 *
 * @param {Refusal} refusal
 */
export const refused = (refusal) => Object.assign(new Error(`${refusal.message}: ${refusal.hint}`), { refusal });

/**
 * @param {unknown} problem
 * @returns {Refusal | undefined} why there is no plan, when `problem` is of {@link refused}
 */
export const refusalOf = (problem) =>
  problem instanceof Error && 'refusal' in problem ? /** @type {Refusal} */ (problem.refusal) : undefined;

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
  const hint = rule === LABEL ? 'a-z, 0-9 and -, no - at either end' : 'a-z, 0-9 and -, a letter first';
  throw refused({ code: 'new/name', message: `\`${name}\` can’t be its name`, hint });
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
 * @param {() => readonly FileText[]} changed asked once nothing is in the way
 * @param {readonly string[]} next what a person does now
 * @returns {Plan}
 * @throws when a file would be overwritten
 */
export const planOf = (workspace, created, changed, next) => {
  const taken = created.find(({ path }) => workspace.read(path) !== undefined);
  if (taken !== undefined) {
    throw refused({
      code: 'new/file-taken',
      message: `${taken.path} is there already`,
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
    throw refused({
      code: 'new/no-workspace',
      message: `there is no ${path}`,
      file: path,
      hint: 'run where the workspace’s package.json is',
    });
  }
  const after = change(text);
  if (after === text) {
    throw refused({
      code: 'new/unexpected-file',
      message: `${path} is not as expected`,
      file: path,
      hint: 'CONTRIBUTING.md says what to add by hand',
    });
  }
  return { path, text: after };
};
