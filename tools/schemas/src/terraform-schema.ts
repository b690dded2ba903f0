/** The shapes of `terraform providers schema -json`, without descriptions. */
export interface TerraformProviderFacts {
  /** Such as `hashicorp/vault`. */
  readonly source: string;
  readonly version: string;
  readonly provider: TerraformSchema;
  readonly resource_schemas?: TerraformSchemas;
  readonly data_source_schemas?: TerraformSchemas;
  readonly ephemeral_resource_schemas?: TerraformSchemas;
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
