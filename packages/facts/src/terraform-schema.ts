/** The shapes of `terraform providers schema -json`, without descriptions. */
export interface TerraformProviderFacts {
  /** Such as `hashicorp/vault`. */
  readonly source: string;
  readonly version: string;
  readonly provider: TerraformSchema;
  readonly resource_schemas?: TerraformSchemas;
  readonly data_source_schemas?: TerraformSchemas;
  readonly ephemeral_resource_schemas?: TerraformSchemas;
  /** Rules that the provider checks in its code, for the types that the layers emit. */
  readonly constraints?: TerraformConstraints;
}

export interface TerraformConstraints {
  readonly provider?: TerraformRules;
  readonly resource_schemas?: Readonly<Record<string, TerraformRules>>;
  readonly data_source_schemas?: Readonly<Record<string, TerraformRules>>;
  readonly ephemeral_resource_schemas?: Readonly<Record<string, TerraformRules>>;
}

/** By argument; one in a nested block is `block.argument`. */
export type TerraformRules = Readonly<Record<string, TerraformRule>>;

/** What a provider's code asks of an argument. Other arguments are named as in {@link TerraformRules}. */
export interface TerraformRule {
  /** All of these are set where it is. */
  readonly required_with?: readonly string[];
  /** None of these is set where it is. */
  readonly conflicts_with?: readonly string[];
  /** Of it and these, one is set. */
  readonly exactly_one_of?: readonly string[];
  readonly at_least_one_of?: readonly string[];
  /** With another value Terraform destroys the resource and creates it again. */
  readonly force_new?: boolean;
  /** Its values. */
  readonly one_of?: readonly string[];
}

interface TerraformSchema {
  readonly version: number;
  readonly block: TerraformBlock;
}

export type TerraformSchemas = Readonly<Record<string, TerraformSchema>>;

export interface TerraformBlock {
  readonly attributes?: Readonly<Record<string, TerraformAttribute>>;
  readonly block_types?: Readonly<Record<string, TerraformNestedBlock>>;
  readonly deprecated?: boolean;
}

export interface TerraformNestedBlock {
  readonly nesting_mode: 'single' | 'group' | 'list' | 'set' | 'map';
  readonly block: TerraformBlock;
  readonly min_items?: number;
  readonly max_items?: number;
}

export interface TerraformAttribute {
  readonly type?: TerraformType;
  readonly nested_type?: {
    readonly nesting_mode: 'single' | 'list' | 'set' | 'map';
    readonly attributes: Readonly<Record<string, TerraformAttribute>>;
  };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly write_only?: boolean;
  readonly deprecated?: boolean;
}

/** A type in the notation of provider schemas: `"string"`, `["list", "string"]`, `["object", {…}]`. */
export type TerraformType =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | readonly ['list' | 'set' | 'map', TerraformType]
  | readonly ['object', Readonly<Record<string, TerraformType>>];
