/** @typedef {keyof typeof newCodes} NewCode */

/** Codes of the errors of `edgit new` and the Nx generators. */
export const newCodes = {
  'new/name': {
    means: 'The name is not valid for a file, a Kubernetes object or a TypeScript value.',
    why: 'edgit uses it for all of them.',
    fix: 'Use a-z, 0-9 and -, with a letter or digit at both ends.',
  },
  'new/file-taken': {
    means: 'A file that the command would create already exists.',
    why: 'edgit overwrites no file.',
    fix: 'Choose another name, or remove the file.',
  },
  'new/no-workspace': {
    means: 'A file of the workspace is missing.',
    why: 'The new files would be in the wrong folder.',
    fix: 'Run the command where `package.json` of the workspace is.',
  },
  'new/unexpected-file': {
    means: 'edgit does not know the structure of a file that it must extend.',
    why: 'edgit does not change what it does not understand.',
    fix: 'Add the lines by hand: CONTRIBUTING.md lists them.',
  },
  'new/addresses': {
    means: 'edgit can’t choose addresses in this network.',
    why: 'edgit chooses addresses only in networks of the form 10.0.0.0/24.',
    fix: 'Set all addresses with the options in the hint.',
  },
  'new/unknown-layer': {
    means: 'There is no such layer.',
    why: 'A component belongs to a layer.',
    fix: 'Use one of the layers in the hint.',
  },
  'new/which-cluster': {
    means: 'The cluster of the application is not given, or it does not exist.',
    why: 'The file is written into the folder of a cluster.',
    fix: 'Name one with `--cluster`.',
  },
  'new/chart': {
    means: 'The text does not name a chart.',
    why: 'A chart needs a repository, a name and a version.',
    fix: 'Write `<repository>/<chart>@<version>`.',
  },
};
