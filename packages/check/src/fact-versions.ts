import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What the facts say that they are of. */
export interface FactVersions {
  readonly kubernetes: string;
  readonly talos: string;
}

/** @returns the versions whose schemas are checked against, whatever a cluster runs */
export const factVersions = (): FactVersions => {
  const path = createRequire(import.meta.url).resolve('@edgit/facts/facts/provenance.json');
  const { kubernetes, talos }: Readonly<Record<keyof FactVersions, { readonly version: string }>> = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  return { kubernetes: kubernetes.version, talos: talos.version };
};
