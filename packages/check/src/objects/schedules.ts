import { cronProblem, isPlain, type KubernetesObject, type Path } from '@edgit/kubernetes';
import type { Problem } from './problem.js';

interface Schedule {
  readonly path: Path;
  /** Whether seconds come first. */
  readonly seconds?: boolean;
}

/** Where objects hold schedules, by API group and kind: the schemas say no more than that they are text. */
const SCHEDULES: Readonly<Record<string, Schedule>> = {
  'batch CronJob': { path: ['spec', 'schedule'] },
  'longhorn.io RecurringJob': { path: ['spec', 'cron'] },
  // CloudNativePG 1.30, docs/src/backup.md: the first field is of seconds.
  'postgresql.cnpg.io ScheduledBackup': { path: ['spec', 'schedule'], seconds: true },
};

/** @returns what is wrong with the schedule of an object: nothing of kinds that have none, or a list of them */
export const scheduleProblems = ({ apiVersion, kind, ...object }: KubernetesObject): readonly Problem[] => {
  const schedule = SCHEDULES[`${apiVersion.split('/')[0]} ${kind}`];
  if (schedule === undefined) return [];
  const value = schedule.path.reduce<unknown>((within, step) => (isPlain(within) ? within[step] : undefined), object);
  const problem = typeof value === 'string' ? cronProblem(value, schedule.seconds) : undefined;
  return problem === undefined
    ? []
    : [{ code: 'schema/schedule', path: schedule.path, text: `is never due: ${problem}` }];
};
