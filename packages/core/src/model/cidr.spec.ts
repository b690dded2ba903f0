import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cidrProblem, compareAddresses, contains, inRange, isAddress, overlaps } from './cidr.js';

const address = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((bytes) => bytes.join('.'));

describe('networks', () => {
  it('says which network an address with host bits belongs to', () => {
    expect(cidrProblem('10.10.10.5/24')).toEqual({
      message: '`10.10.10.5/24` has host bits set',
      hint: 'did you mean 10.10.10.0/24?',
    });
    expect(cidrProblem('fd00::1/64')?.hint).toBe('did you mean fd00::/64?');
  });

  it('accepts networks of both families and rejects everything else', () => {
    expect(cidrProblem('10.244.0.0/16')).toBeUndefined();
    expect(cidrProblem('fd00::/64')).toBeUndefined();
    for (const text of ['10.244.0.0', '10.244.0.0/33', 'pods', ''])
      expect(cidrProblem(text)?.message).toContain('CIDR');
    expect(isAddress('192.168.0.256')).toBe(false);
    // ipaddr.js reads 10.1 as 10.0.0.1, which is not meant here.
    expect(isAddress('10.1')).toBe(false);
  });

  it('the corrected network is always accepted, and contains the address it came from', () => {
    fc.assert(
      fc.property(address, fc.integer({ min: 1, max: 32 }), (start, prefix) => {
        const hint = cidrProblem(`${start}/${prefix}`)?.hint;
        const network = hint === undefined ? `${start}/${prefix}` : hint.slice('did you mean '.length, -1);
        expect(cidrProblem(network)).toBeUndefined();
        expect(contains(network, start)).toBe(true);
      }),
    );
  });

  it('overlapping is symmetric, and every network overlaps itself', () => {
    const cidr = fc.tuple(address, fc.integer({ min: 0, max: 32 })).map(([start, prefix]) => `${start}/${prefix}`);
    fc.assert(
      fc.property(cidr, cidr, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(overlaps(a, a)).toBe(true);
      }),
    );
  });

  it('orders addresses as numbers, not as text', () => {
    expect(compareAddresses('192.168.0.9', '192.168.0.10')).toBeLessThan(0);
    expect(inRange({ start: '192.168.0.200', stop: '192.168.0.210' }, '192.168.0.205')).toBe(true);
    expect(inRange({ start: '192.168.0.200', stop: '192.168.0.210' }, '192.168.0.21')).toBe(false);
  });
});
