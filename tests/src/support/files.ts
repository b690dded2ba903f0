import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parse } from 'yaml';

/** @returns path → content of every file below a folder, sorted; paths have slashes */
export const filesBelow = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(folder, path)).isFile())
      .sort()
      .map((path) => [path.replaceAll(sep, '/'), readFileSync(join(folder, path), 'utf8')]),
  );

/** The tree of this repository's own cluster. */
export const renderedTree = join(import.meta.dirname, '../../../rendered/edgit-k8s');

/** @returns every object that the rendered tree itself holds, with the application that it belongs to */
export const renderedObjects = <Content>(): { readonly application: string; readonly object: Content }[] =>
  [...filesBelow(join(renderedTree, 'applications'))].flatMap(([path, text]) => {
    const [, application = ''] = /^([^/]+)\/manifests\/.*\.yaml$/.exec(path) ?? [];
    return application === '' ? [] : [{ application, object: parse(text) as Content }];
  });
