import { expect, it } from 'vitest';
import { cronProblem } from './cron.js';

it.each(['0 3 * * *', '*/15 0-6,22 1 jan-mar MON', '0 0 ? * *', '@daily', '@every 1h30m', '5/10 * * * *'])(
  '%s is a schedule',
  (schedule) => {
    expect(cronProblem(schedule)).toBeUndefined();
  },
);

it.each([
  ['0 25 * * *', '`25` is not a valid hour: 0 to 23'],
  ['60 * * * *', '`60` is not a valid minute: 0 to 59'],
  ['0 3 0 * *', '`0` is not a valid day of the month: 1 to 31'],
  ['0 3 * * 7', '`7` is not a valid day of the week: 0 to 6'],
  ['0 9-5 * * *', '`9-5` is not a valid hour: 0 to 23'],
  ['*/0 * * * *', '`*/0` is not a valid minute: 0 to 59'],
  ['0 3 * *', 'a schedule has 5 fields (minute, hour, day of the month, month, day of the week), not 4'],
  ['@noon', '`@noon` is not a schedule: use @hourly, @daily, @weekly, @monthly, @yearly or @every 1h'],
])('%s is none', (schedule, problem) => {
  expect(cronProblem(schedule)).toBe(problem);
});

it('has seconds first where they are asked for', () => {
  expect(cronProblem('0 0 3 * * *', true)).toBeUndefined();
  expect(cronProblem('0 3 * * *', true)).toMatch(/^a schedule has 6 fields/);
});
