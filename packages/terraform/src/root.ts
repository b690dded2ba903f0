// Must be the first import: the modules of the library import each other in circles.
import 'cdktn/lib/app.js';

import { TerraformDataSource } from 'cdktn/lib/terraform-data-source.js';
import type { TerraformElement } from 'cdktn/lib/terraform-element.js';
import { TerraformEphemeralResource } from 'cdktn/lib/terraform-ephemeral-resource.js';
import { TerraformProvider } from 'cdktn/lib/terraform-provider.js';
import { TerraformResource } from 'cdktn/lib/terraform-resource.js';
import { TerraformStack } from 'cdktn/lib/terraform-stack.js';
import { TerraformVariable } from 'cdktn/lib/terraform-variable.js';
import { type Construct, RootConstruct } from 'constructs';
import { expression, isExpression, terraformText } from './expression.js';
import { grafanaProvider } from './generated/grafana.js';
import { harborProvider } from './generated/harbor.js';
import { keycloakProvider } from './generated/keycloak.js';
import { randomProvider } from './generated/random.js';
import { vaultProvider } from './generated/vault.js';
import type { DataSources, Ephemerals, MetaArguments, Providers, Reference, Resources, Variable } from './types.js';

/** Exact source and version of each provider: those whose schemas the types come from. */
const PROVIDERS = {
  vault: vaultProvider,
  keycloak: keycloakProvider,
  harbor: harborProvider,
  grafana: grafanaProvider,
  random: randomProvider,
} as const;

/** Write-only arguments and ephemeral resources are in Terraform from 1.11 on. */
const REQUIRED_TERRAFORM = '>= 1.11.0';

/** One Terraform root module under construction. Types are those of the real provider schemas. */
export interface TerraformRoot {
  provider<Name extends keyof Providers>(name: Name, config: Providers[Name]): void;
  variable(name: string, variable: Variable): Reference;
  resource<Type extends keyof Resources>(
    type: Type,
    name: string,
    body: Resources[Type],
    meta?: MetaArguments,
  ): Reference;
  /** Reads an object that exists already, or that another resource creates. */
  data<Type extends keyof DataSources>(type: Type, name: string, body: DataSources[Type]): Reference;
  ephemeral<Type extends keyof Ephemerals>(
    type: Type,
    name: string,
    body: Ephemerals[Type],
    meta?: Pick<MetaArguments, 'count' | 'depends_on'>,
  ): Reference;
}

export interface RootOptions {
  /** Name of the root: part of its state's name. */
  readonly name: string;
  /** Name of the cluster: part of its state's name. */
  readonly cluster: string;
  /** `kubernetes` keeps the state in a Secret of namespace `terraform-state`, with a Lease as lock. */
  readonly backend: 'kubernetes' | 'local';
}

class Resource extends TerraformResource {
  constructor(
    scope: Construct,
    type: string,
    name: string,
    private readonly body: object,
    meta: MetaArguments,
  ) {
    super(scope, `${type}.${name}`, { terraformResourceType: type });
    this.overrideLogicalId(name);
    overrideMeta(this, meta);
  }
  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.body };
  }
}

class DataSource extends TerraformDataSource {
  constructor(
    scope: Construct,
    type: string,
    name: string,
    private readonly body: object,
  ) {
    super(scope, `data.${type}.${name}`, { terraformResourceType: type });
    this.overrideLogicalId(name);
  }
  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.body };
  }
}

class Ephemeral extends TerraformEphemeralResource {
  constructor(
    scope: Construct,
    type: string,
    name: string,
    private readonly body: object,
    meta: MetaArguments,
  ) {
    super(scope, `ephemeral.${type}.${name}`, { terraformResourceType: type });
    this.overrideLogicalId(name);
    overrideMeta(this, meta);
  }
  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.body };
  }
}

/** Sets meta-arguments as overrides: cdktn replaces attributes by its own meta-arguments, also by unset ones. */
const overrideMeta = (block: TerraformElement, meta: MetaArguments): void => {
  for (const [argument, value] of Object.entries(meta)) block.addOverride(argument, value);
};

class Provider extends TerraformProvider {
  constructor(
    scope: Construct,
    name: keyof Providers,
    private readonly config: object,
  ) {
    super(scope, name, {
      terraformResourceType: name,
      terraformProviderSource: PROVIDERS[name].source,
      terraformGeneratorMetadata: { providerName: name, providerVersionConstraint: PROVIDERS[name].version },
    });
  }
  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.config };
  }
}

/**
 * Builds one Terraform root module.
 *
 * @param build adds providers, variables and resources
 * @returns main.tf.json as plain data: final strings only in the backend, no machine paths, keys in a fixed order
 */
export const terraformRoot = (options: RootOptions, build: (root: TerraformRoot) => void): Record<string, unknown> => {
  // Not an App: its constructor creates a folder for output.
  const app = new RootConstruct();
  const stack = new TerraformStack(app, options.name);
  const { toPlaceholders, fromPlaceholders } = argumentPlaceholders();
  const reference = (address: string): Reference => ({
    address,
    attr: (name) => expression(`${address}.${name}`),
  });
  const used = new Set<keyof Providers>();
  build({
    provider: (name, config) => {
      used.add(name);
      new Provider(stack, name, toPlaceholders(config));
    },
    variable: (name, variable) => {
      const { type, description, default: value, sensitive, nullable, ...rest } = variable;
      const element = new TerraformVariable(stack, name, { type, sensitive, nullable });
      element.overrideLogicalId(name);
      // Terraform evaluates nothing in these two.
      const verbatim = { description, ...(value === undefined ? {} : { default: value }) };
      for (const [argument, given] of Object.entries(toPlaceholders(verbatim, String)))
        element.addOverride(argument, given);
      for (const [argument, given] of Object.entries(toPlaceholders(rest))) element.addOverride(argument, given);
      return { address: `var.${name}`, attr: () => expression(`var.${name}`) };
    },
    resource: (type, name, body, meta = {}) => {
      new Resource(stack, type, name, toPlaceholders(body), toPlaceholders(meta));
      return reference(`${type}.${name}`);
    },
    data: (type, name, body) => {
      new DataSource(stack, type, name, toPlaceholders(body));
      return reference(`data.${type}.${name}`);
    },
    ephemeral: (type, name, body, meta = {}) => {
      new Ephemeral(stack, type, name, toPlaceholders(body), toPlaceholders(meta));
      return reference(`ephemeral.${type}.${name}`);
    },
  });
  const synthesized = fromPlaceholders(withoutMetadata(stack.toTerraform())) as Record<string, unknown>;
  const { resource, data, ephemeral, variable, provider } = synthesized;
  return {
    '//': 'Rendered by edgit: change the cluster’s files instead.',
    terraform: {
      required_version: REQUIRED_TERRAFORM,
      required_providers: Object.fromEntries(
        [...used].sort().map((name) => [name, { source: PROVIDERS[name].source, version: PROVIDERS[name].version }]),
      ),
      backend: backendOf(options),
    },
    ...(provider === undefined ? {} : { provider: withoutEmptyProviders(provider) }),
    ...(variable === undefined ? {} : { variable: sortKeys(variable) }),
    ...(data === undefined ? {} : { data: sortTypes(data) }),
    ...(ephemeral === undefined ? {} : { ephemeral: sortTypes(ephemeral) }),
    ...(resource === undefined ? {} : { resource: sortTypes(resource) }),
  };
};

/**
 * cdktn searches every text for its own tokens, such as `${TfToken[TOKEN.0]}` and certain numbers, and walks every value
 * several times. It therefore gets a placeholder for each argument. The replaced values are already in Terraform's syntax.
 */
const argumentPlaceholders = () => {
  const values: unknown[] = [];
  const written = (value: unknown, write: typeof terraformText): unknown =>
    typeof value === 'string' || isExpression(value)
      ? write(value)
      : mapped(
          value,
          (inner) => written(inner, write),
          (key) => (/^\w+$/.test(key) ? key : write(key)),
        );
  const toPlaceholders = <Body extends object>(body: Body, write = terraformText): Body =>
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        value === undefined ? value : `argument#${values.push(written(value, write)) - 1}`,
      ]),
    ) as Body;
  const fromPlaceholders = (value: unknown): unknown => {
    if (typeof value !== 'string') return mapped(value, fromPlaceholders, String);
    const [, index] = /^argument#(\d+)$/.exec(value) ?? [];
    return index === undefined ? value : values[Number(index)];
  };
  return { toPlaceholders, fromPlaceholders };
};

/** Maps the elements of a list or the keys and values of a map, without undefined ones; returns other values unchanged. */
const mapped = (value: unknown, ofValue: (value: unknown) => unknown, ofKey: (key: string) => string): unknown => {
  if (Array.isArray(value)) return value.filter((each) => each !== undefined).map(ofValue);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [ofKey(key), ofValue(inner)]));
};

const backendOf = ({ backend, cluster, name }: RootOptions): Record<string, unknown> =>
  backend === 'local'
    ? { local: { path: `${name}.tfstate` } }
    : { kubernetes: { namespace: 'terraform-state', secret_suffix: `${cluster}-${name}` } };

/** Removes the construct paths that cdktn adds under `//`: inside a map attribute they would be real keys. */
const withoutMetadata = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '//')
      .map(([key, inner]) => [key, withoutMetadata(inner)]),
  );
};

const withoutEmptyProviders = (providers: unknown): Record<string, unknown> =>
  sortKeys(
    Object.fromEntries(
      Object.entries(providers ?? {}).filter(
        ([, blocks]) => !Array.isArray(blocks) || blocks.some((block) => Object.keys(block).length > 0),
      ),
    ),
  );

const sortKeys = (value: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Sorts by type, then by name, so that adding or removing a resource does not move others. */
const sortTypes = (types: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(sortKeys(types)).map(([type, blocks]) => [type, sortKeys(blocks)]));
