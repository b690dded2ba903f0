import type { Verb } from './verb.js';

/** All verbs, in the order of `edgit --help`. One folder per verb; loaded when called. */
export const VERBS: readonly Verb[] = [
  { name: 'render', summary: 'render clusters into their committed trees', load: () => import('./render/flags.js') },
  {
    name: 'validate',
    summary: 'check clusters, or your own manifests, and write nothing',
    load: () => import('./validate/flags.js'),
  },
  { name: 'inventory', summary: 'list the components of a cluster', load: () => import('./inventory/flags.js') },
  {
    name: 'rehearse',
    summary: 'try the rendered tree of a cluster on real programs',
    load: () => import('./rehearse/flags.js'),
  },
  { name: 'hydrate', summary: 'render the charts of a cluster with Helm', load: () => import('./hydrate/flags.js') },
  { name: 'charts', summary: 'pin charts by digest, and list outdated ones', load: () => import('./charts/flags.js') },
  { name: 'diff', summary: 'show how a change affects the cluster', load: () => import('./diff/flags.js') },
  { name: 'pr-body', summary: 'write the body of a pull request', load: () => import('./pr-body/flags.js') },
  {
    name: 'publish',
    summary: 'commit the rendered tree to an environment branch',
    load: () => import('./publish/flags.js'),
  },
  {
    name: 'codeowners',
    summary: 'write CODEOWNERS from the teams of layers and applications',
    load: () => import('./codeowners/flags.js'),
  },
  {
    name: 'explain',
    summary: 'explain the code of a message and how to fix it',
    load: () => import('./explain/flags.js'),
  },
  {
    name: 'schema',
    summary: 'write or print the JSON Schemas of the input files',
    load: () => import('./schema/flags.js'),
  },
  {
    name: 'new',
    summary: 'write the files of a new app, component, layer or cluster',
    load: () => import('./new/flags.js'),
  },
  { name: 'completion', summary: 'print a completion script for a shell', load: () => import('./completion/flags.js') },
];
