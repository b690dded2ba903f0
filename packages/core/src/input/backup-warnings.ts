import type { Path } from '@edgit/kubernetes';
import { warning } from '../codes/index.js';
import type { ClusterSpec } from '../model/cluster.js';
import type { Diagnostic, Place } from './diagnostics.js';

/**
 * Warns in every render if backups stay in the cluster, unless cluster.yaml says that this is on purpose.
 *
 * @param place finds a value in cluster.yaml
 */
export const backupWarnings = ({ backups }: ClusterSpec, place: (path: Path) => Place): readonly Diagnostic[] =>
  backups.target !== undefined || backups.inCluster
    ? []
    : [
        warning(
          'backups/inside-cluster',
          'backups stay in this cluster: they are lost together with it, and databases can only be restored as of last night',
          [place(['backups'])],
          'name a bucket outside the cluster in cluster.yaml, `backups: { target: { endpoint: …, region: …, bucket: … } }`, or `backups: { inCluster: true }` if this is on purpose',
        ),
      ];
