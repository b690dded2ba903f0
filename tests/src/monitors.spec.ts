import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const applications = join(import.meta.dirname, '../../rendered/edgit-k8s/applications');

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec?: { readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> } };
}

const objects = readdirSync(applications, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.includes('/manifests/'))
  .map((path) => parse(readFileSync(join(applications, path), 'utf8')) as Rendered);
const ofKind = (kind: string): readonly Rendered[] => objects.filter((object) => object.kind === kind);

describe('Prometheus reads', () => {
  const read = new Set(
    ofKind('PodMonitor').flatMap(({ metadata, spec }) =>
      Object.values(spec?.selector?.matchLabels ?? {}).map((label) => `${metadata.namespace}/${label}`),
    ),
  );
  const titleOf = ({ metadata }: Rendered): string => `${metadata.namespace}/${metadata.name}`;

  it.each(ofKind('Cluster').map(titleOf))('database %s', (title) => expect(read).toContain(title));

  it.each(
    ofKind('Deployment')
      .map(titleOf)
      .filter((title) => title.endsWith('-oauth2-proxy')),
  )('%s', (title) => expect(read).toContain(title));
});
