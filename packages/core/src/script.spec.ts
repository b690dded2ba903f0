import { describe, expect, it } from 'vitest';
import { scriptWith } from './script.js';

describe('a script', () => {
  it('has each value where its placeholder was, as it is', () => {
    expect(scriptWith('cd __HOME__ && ls __HOME__/$x', { HOME: '/a$&b' })).toBe('cd /a$&b && ls /a$&b/$x');
  });

  it('leaves names of Python alone', () => {
    expect(scriptWith("if __name__ == '__main__':", {})).toBe("if __name__ == '__main__':");
  });

  it('lacks no value, and no value is for nothing', () => {
    expect(() => scriptWith('cd __HOME__', {})).toThrow('placeholder __HOME__ of the script has no value');
    expect(() => scriptWith('cd /', { HOME: '/' })).toThrow('the script has no placeholder __HOME__');
  });
});
