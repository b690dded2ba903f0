// Tests that a page names: by a part of their title, or by the fixture of a wrong input.
import { readRepository } from './page.js';

/** A test that proves a statement of a page. */
export interface NamedTest {
  readonly file: string;
  /** A part of its title. */
  readonly name?: string;
  /** The fixture of a wrong input. */
  readonly case?: string;
}

/** @returns what the page calls it: the fixture, or the file */
export const testTitle = ({ file, case: fixture }: NamedTest): string =>
  fixture === undefined ? file : `fixtures/invalid/${fixture}`;

/** @returns whether there is such a test */
export const isTest = ({ file, name = '', case: fixture }: NamedTest): boolean =>
  fixture === undefined
    ? (readRepository(file) ?? '').includes(name)
    : readRepository(file) !== undefined && readRepository(`fixtures/invalid/${fixture}/expected.txt`) !== undefined;
