import { describe, expect, it } from 'vitest';
import { duration, SESSIONS } from './sessions.js';

describe('how long a sign-in holds', () => {
  it('is renewed before the token ends, by a session that ends before Keycloak’s', () => {
    const { renewal, token, own, idle, longest } = SESSIONS;
    expect([longest, own, renewal, idle, token].sort((a, b) => a - b)).toEqual([renewal, token, own, idle, longest]);
    expect(new Set([renewal, token, own, idle, longest]).size).toBe(5);
  });

  it('lets a person who was disabled in for minutes, not hours', () => {
    expect(SESSIONS.token).toBeLessThanOrEqual(10 * 60);
  });

  it('is written with the largest unit that needs no fraction', () => {
    expect([45, 90, 120, 3600, 5400, 86400].map(duration)).toEqual(['45s', '90s', '2m', '1h', '90m', '24h']);
  });
});
