// Tests that a page names: by a part of their title, or by the fixture of a wrong input.
import { readRepository } from './page.mjs';

/** @returns what the page calls it: the fixture, or the file */
export const testTitle = ({ file, case: fixture }) => (fixture === undefined ? file : `fixtures/invalid/${fixture}`);

/** @returns whether there is such a test */
export const isTest = ({ file, name, case: fixture }) =>
  fixture === undefined
    ? (readRepository(file) ?? '').includes(name)
    : readRepository(file) !== undefined && readRepository(`fixtures/invalid/${fixture}/expected.txt`) !== undefined;
