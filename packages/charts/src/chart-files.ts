import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '@edgit/tree';
import { list } from 'tar';

/** The text files of a chart, paths relative to its root: `values.yaml`, `charts/sub/templates/service.yaml`. */
export type ChartFiles = ReadonlyMap<string, string>;

const READ = /(^|\/)(values\.yaml|Chart\.yaml|values\.schema\.json|templates\/.*)$/;

/** @returns the files that define the values of a chart: values, schemas and templates, also of its dependencies */
export const chartFiles = async (path: string): Promise<ChartFiles> =>
  statSync(path).isDirectory() ? folderFiles(path) : await archiveFiles(path);

const folderFiles = (folder: string): ChartFiles =>
  new Map(
    filesBelow(folder)
      .filter((name) => READ.test(name))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

const archiveFiles = async (archive: string): Promise<ChartFiles> => {
  const files = new Map<string, string>();
  await list({
    file: archive,
    onReadEntry: (entry) => {
      // The first path segment is the name of the chart.
      const name = entry.path.replace(/^(\.\/)?[^/]+\//, '');
      if (!READ.test(name)) return void entry.resume();
      const chunks: Buffer[] = [];
      entry.on('data', (chunk: Buffer) => chunks.push(chunk));
      entry.on('end', () => files.set(name, Buffer.concat(chunks).toString('utf8')));
    },
  });
  return files;
};
