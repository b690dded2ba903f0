/** @typedef {keyof typeof newCodes} NewCode */

/** What keeps `edgit new` and the generators from writing: each code, what it means, why it matters and what to do. */
export const newCodes = {
  'new/name': {
    means: 'The name can’t be that of a file, of Kubernetes objects or of a value in TypeScript.',
    why: 'All of them are made from it.',
    fix: 'Use a-z, 0-9 and -, with a letter or digit at both ends.',
  },
  'new/file-taken': {
    means: 'A file is already where a new one would be written.',
    why: 'Nothing is overwritten.',
    fix: 'Choose another name, or remove the file.',
  },
  'new/no-workspace': {
    means: 'A file of the workspace is not there.',
    why: 'The new files would be in the wrong folder.',
    fix: 'Run the command where `package.json` of the workspace is.',
  },
  'new/unexpected-file': {
    means: 'A file that has to be extended does not look as expected.',
    why: 'edgit does not change what it does not understand.',
    fix: 'Add the lines by hand: CONTRIBUTING.md says which.',
  },
  'new/addresses': {
    means: 'Addresses can’t be made up for this network.',
    why: 'Only networks of the form 10.0.0.0/24 have an obvious place for each machine.',
    fix: 'Name all addresses with the options in the hint.',
  },
  'new/unknown-layer': {
    means: 'There is no such layer.',
    why: 'A component belongs to a layer.',
    fix: 'Use one of the layers in the hint.',
  },
  'new/which-cluster': {
    means: 'It is not clear for which cluster the application is, or there is no such cluster.',
    why: 'The file is written into the folder of a cluster.',
    fix: 'Name one with `--cluster`.',
  },
  'new/chart': {
    means: 'The text does not name a chart.',
    why: 'A chart needs a repository, a name and a version.',
    fix: 'Write `<repository>/<chart>@<version>`.',
  },
};
