import type { CheckContext, Diagnostic } from '@edgit/core';
import { error } from './codes.js';
import { KUBERNETES_VERSIONS } from './facts/kubernetes-versions.js';
import type { TalosSettings } from './settings.js';

/** Checks that the machine configuration is valid for this version of Talos, and that it supports this Kubernetes. */
export const checkVersions = ({ cluster, clusterPlace }: CheckContext<TalosSettings>): readonly Diagnostic[] => {
  const { talos, kubernetes } = cluster.versions ?? {};
  if (talos === undefined) return [];
  const known = Object.keys(KUBERNETES_VERSIONS);
  const supported = KUBERNETES_VERSIONS[minorOf(talos)];
  if (supported === undefined) {
    const place = clusterPlace(['versions', 'talos']);
    return [
      error(
        'talos/unknown-version',
        `Talos ${talos} is not supported by this version of edgit`,
        [place],
        `supported: ${known.join(', ')}`,
      ),
    ];
  }
  if (kubernetes === undefined) return [];
  const [major, minor] = minorOf(kubernetes).split('.').map(Number);
  const { lowest, highest } = supported;
  if (major === 1 && minor !== undefined && minor >= lowest && minor <= highest) return [];
  return [
    error(
      'talos/kubernetes-version',
      `Talos ${talos} does not support Kubernetes ${kubernetes}`,
      [clusterPlace(['versions', 'kubernetes']), clusterPlace(['versions', 'talos'])],
      `it supports 1.${lowest} to 1.${highest}`,
    ),
  ];
};

/** `v1.12.6` to `1.12`. */
const minorOf = (version: string): string => version.replace(/^v/, '').split('.').slice(0, 2).join('.');
