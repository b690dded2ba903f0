import { expect, it } from 'vitest';
import { alerts } from './alerts.js';

it('counts a database without any backup as missed: its metric is 0 until there is one', () => {
  expect(alerts).toMatchObject([{ alert: 'DatabaseBackupMissed', expr: expect.not.stringContaining('> 0)') }]);
});
