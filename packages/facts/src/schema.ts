/**
 * What offline checks need of a schema: JSON Schema as Kubernetes' structural schemas use it, without descriptions.
 * An object with neither `properties` nor `additionalProperties` knows no key at all, unless it says that it keeps
 * unknown ones.
 */
export interface Schema {
  /** Name of a definition in {@link SchemaFile.definitions} of the pool. */
  readonly $ref?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly uniqueItems?: boolean;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  /** Only scalars, and of native types only what completes the key of a list's entry. */
  readonly default?: unknown;
  readonly deprecated?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
}

/** A file of schemas that share parts: `kubernetes/native.json.gz`, `talos/config.json.gz`. */
export interface SchemaFile {
  readonly definitions: Readonly<Record<string, Schema>>;
}
