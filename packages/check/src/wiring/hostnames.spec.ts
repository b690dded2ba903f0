import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateCovers, hostnamesMeet } from './hostnames.js';

const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,5}[a-z0-9])?$/);
const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));

describe('a listener', () => {
  it.each([
    ['*.example.org', 'shop.example.org', true],
    ['*.example.org', 'eu.shop.example.org', true],
    ['*.example.org', 'example.org', false],
    ['*.example.org', '*.example.org', true],
    ['*.example.org', '*.shop.example.org', true],
    ['shop.example.org', '*.example.org', true],
    ['*.shop.example.org', '*.example.org', true],
    ['*.example.org', 'shopexample.org', false],
    ['Shop.example.org', 'shop.example.org', true],
  ])('%s serves %s: %s', (listener, route, serves) => expect(hostnamesMeet(listener, route)).toBe(serves));

  it('without a name serves every host', () => {
    fc.assert(fc.property(host, (name) => hostnamesMeet(undefined, name)));
  });

  it('with a wildcard serves whatever is below it, however deep, and not the name itself', () => {
    fc.assert(
      fc.property(host, fc.array(label, { minLength: 1, maxLength: 3 }), (name, below) => {
        expect(hostnamesMeet(`*.${name}`, [...below, name].join('.'))).toBe(true);
        expect(hostnamesMeet(`*.${name}`, name)).toBe(false);
      }),
    );
  });

  it('meets a host as the host meets it', () => {
    const names = fc.tuple(host, fc.boolean()).map(([name, isWild]) => (isWild ? `*.${name}` : name));
    fc.assert(fc.property(names, names, (one, other) => hostnamesMeet(one, other) === hostnamesMeet(other, one)));
  });
});

describe('a certificate', () => {
  it('with a wildcard covers exactly one label more', () => {
    fc.assert(
      fc.property(host, label, label, (name, one, two) => {
        expect(certificateCovers(`*.${name}`, `${one}.${name}`)).toBe(true);
        expect(certificateCovers(`*.${name}`, `${two}.${one}.${name}`)).toBe(false);
        expect(certificateCovers(`*.${name}`, name)).toBe(false);
      }),
    );
  });

  it('covers every host of a wildcard route only when it has that wildcard', () => {
    expect(certificateCovers('*.example.org', '*.example.org')).toBe(true);
    expect(certificateCovers('*.example.org', '*.shop.example.org')).toBe(false);
  });
});
