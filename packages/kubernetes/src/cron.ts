/** One field of a schedule: its range of numbers, and names for them in order. */
interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: readonly CronField[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: MONTHS },
  { name: 'day of the week', from: 0, to: 6, names: DAYS },
];
const SECOND: CronField = { name: 'second', from: 0, to: 59 };

const DESCRIPTORS =
  /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|every (?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+)$/;

/**
 * Checks a schedule as robfig/cron v3.0.1 parses it (`parser.go`), the library of Kubernetes, Longhorn and CloudNativePG.
 *
 * @param seconds whether the first field is seconds, as in CloudNativePG's ScheduledBackup
 * @returns what is wrong; undefined for a valid schedule
 */
export const cronProblem = (text: string, seconds = false): string | undefined => {
  const schedule = text.trim();
  if (schedule.startsWith('@')) {
    return DESCRIPTORS.test(schedule)
      ? undefined
      : `\`${schedule}\` is not a schedule: use @hourly, @daily, @weekly, @monthly, @yearly or @every 1h`;
  }
  const fields = seconds ? [SECOND, ...FIELDS] : FIELDS;
  const parts = schedule.split(/\s+/);
  if (parts.length !== fields.length) {
    return `a schedule has ${fields.length} fields (${fields.map(({ name }) => name).join(', ')}), not ${schedule === '' ? 0 : parts.length}`;
  }
  for (const [index, field] of fields.entries()) {
    const part = parts[index] ?? '';
    const wrong = part.split(',').find((range) => !isRange(range, field));
    if (wrong !== undefined) return `\`${wrong}\` is not a valid ${field.name}: ${field.from} to ${field.to}`;
  }
  return undefined;
};

/** A value, `from-to`, `*` or `?`; each with a step behind a slash. */
const isRange = (range: string, field: CronField): boolean => {
  const [span = '', step, ...more] = range.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (span === '*' || span === '?') return true;
  const ends = span.split('-').map((end) => numberOf(end, field));
  const [from, to = from] = ends;
  return (
    ends.length <= 2 && from !== undefined && to !== undefined && from >= field.from && to <= field.to && from <= to
  );
};

const numberOf = (text: string, { names, from }: CronField): number | undefined => {
  if (/^\d+$/.test(text)) return Number(text);
  const index = names?.indexOf(text.toLowerCase()) ?? -1;
  return index < 0 ? undefined : index + from;
};
