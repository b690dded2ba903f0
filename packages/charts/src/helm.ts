import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as runProgram } from '@edgit/programs';
import { programsNamed } from '@edgit/programs/binaries';
import { newProcesses } from '@edgit/programs/processes';
import { ChartProblem } from './problem.js';

/** A Helm of a known version with a temporary home folder: the user's Helm configuration has no effect. */
export interface Helm {
  readonly version: string;
  /** Temporary folder, removed by {@link Helm.end}. */
  readonly home: string;
  /**
   * @param options options that edgit writes
   * @param words names and paths; none is read as an option
   * @returns the output
   * @throws ChartProblem with the error output if Helm fails
   */
  run(subject: string, options: readonly string[], words?: readonly string[]): Promise<string>;
  end(): void;
}

/**
 * @param path of a Helm; default Helm on PATH if it has the version inside Argo CD, otherwise one that is built once
 * @param report prints progress of the build
 * @throws MissingProgram if Helm has to be built and Go is missing
 */
export const startHelm = async (path: string | undefined, report: (text: string) => void): Promise<Helm> => {
  const program = path ?? (await ownHelm(report));
  const home = mkdtempSync(join(tmpdir(), 'edgit-helm-'));
  mkdirSync(join(home, 'plugins'));
  writeFileSync(join(home, 'kubeconfig'), '');
  const env = { ...process.env, ...homeOf(home) };
  const run = async (subject: string, options: readonly string[], words: readonly string[] = []): Promise<string> => {
    const { code, stdout, stderr } = await runProgram(program, { options, words, env, cwd: home });
    if (code === 0) return stdout;
    throw new ChartProblem('chart/helm-failed', subject, errorsIn(stdout, stderr) || `Helm ended with ${code}`);
  };
  const version = await run('helm', ['version', '--template', '{{.Version}}']);
  return { version, home, run, end: () => rmSync(home, { recursive: true, force: true }) };
};

const ownHelm = async (report: (text: string) => void): Promise<string> => {
  const processes = newProcesses();
  try {
    return (await programsNamed(processes, ['helm'], report)).get('helm') ?? 'helm';
  } finally {
    await processes.stop();
  }
};

const homeOf = (home: string): NodeJS.ProcessEnv => ({
  HELM_CACHE_HOME: join(home, 'cache'),
  HELM_CONFIG_HOME: join(home, 'config'),
  HELM_DATA_HOME: join(home, 'data'),
  HELM_PLUGINS: join(home, 'plugins'),
  HELM_REPOSITORY_CONFIG: join(home, 'repositories.yaml'),
  HELM_REPOSITORY_CACHE: join(home, 'repositories'),
  HELM_REGISTRY_CONFIG: join(home, 'registries.json'),
  HELM_NAMESPACE: 'default',
  HELM_DEBUG: 'false',
  KUBECONFIG: join(home, 'kubeconfig'),
});

/** @returns the error messages of Helm without noise. Helm prints errors of repositories to stdout, indented */
const errorsIn = (stdout: string, stderr: string): string =>
  [...stdout.split('\n').filter((line) => line.startsWith('\t')), ...stderr.split('\n')]
    .filter((line) => !/^(WARNING|level=|walk\.go|time=|Use --debug flag)/.test(line))
    .map((line) => line.replace(/^Error: /, '').trim())
    .filter((line) => line !== '')
    .join('\n');
