import type { TerraformProviderFacts, TerraformRules } from '@edgit/facts';
import { memoize, readFacts } from '../objects/facts.js';

/** Providers whose schemas are in @edgit/facts, by their source. */
const FILES: ReadonlyMap<string, string> = new Map([
  ['goharbor/harbor', 'harbor'],
  ['grafana/grafana', 'grafana'],
  ['hashicorp/random', 'random'],
  ['hashicorp/vault', 'vault'],
  ['keycloak/keycloak', 'keycloak'],
]);

const file = memoize((name) => readFacts<TerraformProviderFacts>(`terraform/${name}.json.gz`));

/** @returns the output of `terraform providers schema` for a provider such as `hashicorp/vault`; undefined if unknown */
export const providerFacts = (source: string): TerraformProviderFacts | undefined => {
  const name = FILES.get(source.replace('registry.terraform.io/', ''));
  return name === undefined ? undefined : file(name);
};

/** @returns the rules for a resource type in the code of its provider; undefined for a type that no layer emits */
export const terraformRules = (type: string): TerraformRules | undefined => {
  const name = type.replace(/_.*/, '');
  return [...FILES.values()].includes(name) ? file(name).constraints?.resource_schemas?.[type] : undefined;
};
