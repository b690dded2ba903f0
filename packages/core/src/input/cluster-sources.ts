import type { Diagnostic } from './diagnostics.js';
import type { Source } from './source.js';

/** The parsed files of one cluster's folder. */
export interface ClusterSources {
  /** cluster.yaml and the layers' files, by their name without `.yaml`. */
  readonly files: ReadonlyMap<string, Source>;
  /** apps/<app>.yaml, by name. */
  readonly apps: ReadonlyMap<string, Source>;
  /** charts.lock, if there is one. */
  readonly chartsLock?: Source;
  /** The name of a file as messages show it, whether it exists or not. */
  readonly fileName: (name: string) => string;
  /** Names, such as `network` and `apps/shop`, of files that exist but can't be used at all. */
  readonly unusable?: ReadonlySet<string>;
  /** Errors from reading the files. The caller reports them; broken input is not rendered. */
  readonly diagnostics?: readonly Diagnostic[];
}
