import { type Codes, reportsOf } from '@edgit/core';

/** Problems of charts that can’t be pulled or rendered. */
export const chartCodes = {
  'chart/address': {
    means: 'The address of a chart, or one that its registry names, is not one that edgit connects to.',
    why: 'An unencrypted or malformed address can be answered by anyone on the way.',
    fix: 'Use an https or oci address.',
  },
  'chart/pull-failed': {
    means: 'A chart can’t be pulled from its repository.',
    why: 'Without it nothing can be rendered. The message is what the repository, Helm or Git answers.',
    fix: 'Check the address, the version, the credentials and the network, as the hint says.',
  },
  'chart/no-archive': {
    means: 'A repository answers without the archive of the chart.',
    why: 'There is nothing to render.',
    fix: 'Check the repository, or try again later.',
  },
  'chart/no-folder': {
    means: 'The folder of a chart is not in its Git repository at that version.',
    why: 'There is nothing to render.',
    fix: 'Correct `path` or `version`.',
  },
  'chart/no-digest': {
    means: '`charts.lock` has no digest of a chart.',
    why: 'edgit renders only what was pinned, so that nobody can replace an archive.',
    fix: 'Run `edgit charts update` and review the change.',
  },
  'chart/other-archive': {
    means: 'A repository serves another archive under a version that is pinned.',
    why: 'A published version does not change. What is in the new archive was not reviewed, and may be malicious.',
    fix: 'Ask the publisher what happened before anything of it runs. `edgit charts update --accept-changed` takes it.',
  },
  'chart/untrusted-digest': {
    means: 'A change names a chart by a digest that no trusted tree has.',
    why: 'Comparing it would run a chart that nobody has reviewed.',
    fix: 'Check that revision out, or use `--trust`.',
  },
  'chart/unsafe-archive': {
    means: 'A chart has files or links that lead out of it, or is larger than any chart.',
    why: 'Unpacking it could overwrite or read other files.',
    fix: 'Ask its publisher, or take the chart from a repository of charts.',
  },
  'chart/unsafe-application': {
    means: 'What the rendered tree says of a chart is not what edgit writes there.',
    why: 'The chart would be pulled and run from wherever the file says.',
    fix: 'Run `edgit render`, which writes the file again, and find out who changed it.',
  },
  'chart/helm-failed': {
    means: 'Helm ends with an error.',
    why: 'The chart does not accept its values, or Helm can’t read the chart. The message is what Helm prints.',
    fix: 'Correct the values of the component.',
  },
  'chart/no-manifest': {
    means: 'What a chart renders is not a list of Kubernetes objects.',
    why: 'Argo CD could not apply it.',
    fix: 'Correct the values, or report it to the publisher of the chart.',
  },
} as const satisfies Codes;

export type ChartCode = keyof typeof chartCodes;

export const { error, warning } = reportsOf(chartCodes);
