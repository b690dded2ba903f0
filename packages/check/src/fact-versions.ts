import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The versions of Kubernetes and Talos whose schemas are in @edgit/facts. */
export interface FactVersions {
  readonly kubernetes: string;
  readonly talos: string;
}

/** @returns the versions of the schemas that checks use, for a cluster of any version */
export const factVersions = (): FactVersions => {
  const path = createRequire(import.meta.url).resolve('@edgit/facts/facts/provenance.json');
  const { kubernetes, talos }: Readonly<Record<keyof FactVersions, { readonly version: string }>> = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  return { kubernetes: kubernetes.version, talos: talos.version };
};
