import { networkSettingsSchema } from '../settings.js';

/** What a person wrote for the cluster `lab`. */
export const labInput = {
  gateway: { address: '10.0.0.200' },
  pool: { start: '10.0.0.200', stop: '10.0.0.210' },
  acme: { email: 'platform@example.org' },
};

/** Settings of the cluster `lab` that specs render: its pool lies in 10.0.0.0/24. */
export const labSettings = networkSettingsSchema.parse(labInput);
