/** A block of Terraform as JSON: its arguments, and the blocks in it as lists. */
export type Block = Record<string, unknown>;

/** What is read and changed of main.tf.json. */
export interface Root {
  readonly terraform: { backend?: unknown; readonly required_providers: Record<string, Block> };
  readonly provider: Record<string, Block[]>;
  readonly resource: Record<string, Record<string, Block>>;
  readonly variable?: Readonly<Record<string, { readonly ephemeral?: boolean }>>;
}

/** @throws Error when the root has no such resource */
export const resource = ({ resource: all }: Root, type: string, name: string): Block =>
  there(all[type]?.[name], `${type}.${name}`);

/** @returns the resources of a type. @throws Error when there is none */
export const resourcesOf = ({ resource: all }: Root, type: string): Block[] => Object.values(there(all[type], type));

/** @returns the first resource of a type, or the first with an argument. @throws Error when there is none */
export const firstOf = (root: Root, type: string, argument?: string): Block =>
  there(
    resourcesOf(root, type).find((block) => argument === undefined || block[argument]),
    `${type} with ${argument}`,
  );

/** @returns the blocks of a name in a block. @throws Error when there is none */
export const blocksIn = (block: Block, name: string): Block[] => {
  const value = block[name];
  if (!Array.isArray(value)) throw new Error(`there is no block ${name}`);
  return value;
};

/** @returns the one block of a name in a block. @throws Error when there is none */
export const blockIn = (block: Block, name: string): Block => there(blocksIn(block, name)[0], name);

/** @throws Error naming what is missing */
export const there = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new Error(`there is no ${what}`);
  return value;
};
