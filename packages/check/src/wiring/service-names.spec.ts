import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rootField } from './field.js';
import { brieflyNamedServices, namedServices } from './service-names.js';
import { contentOfFiles } from './testing/content.js';
import { worldOf } from './world.js';

const service = (name: string): string => `
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { ports: [{ port: 80 }, { port: 443 }, { port: 5432 }] }
`;
const world = worldOf(contentOfFiles({ 'all.yaml': `${service('web')}${service('db')}` }), {});

const field = (text: string) => rootField({ value: text, place: () => ({ file: 'text' }), path: 'text' });

/** Names and ports of the Services that a text names in full, and errors. */
const namedIn = (text: string): readonly string[] => {
  const { services, findings } = namedServices('Pod', field(text), world);
  return [
    ...services.map((one) => `${one.service.name}:${one.port ?? 'any'}`),
    ...findings.flatMap((finding) => ('diagnostic' in finding ? [finding.diagnostic.message] : [])),
  ];
};

const brieflyNamedIn = (text: string): readonly string[] =>
  brieflyNamedServices(field(text), 'shop', world).map((one) => `${one.service.name}:${one.port}`);

describe('a Service that is named in full', () => {
  it.each([
    ['postgres://app:secret@db.shop.svc:5432/orders', ['db:5432']],
    ['http://web.shop.svc/', ['web:80']],
    ['https://web.shop.svc.cluster.local', ['web:443']],
    ['web.shop.svc.cluster.local.', ['web:any']],
    ['db-0.db.shop.svc:5432', ['db:5432']],
    ['--upstream=http://web.shop.svc:80/ http://db.shop.svc:5432', ['web:80', 'db:5432']],
    ['host = db.shop.svc\n# was wep.shop.svc\n', ['db:any']],
    ['https://kubernetes.default.svc:443', ['kubernetes:443']],
    [
      'https://kubernetes.default.svc:6443',
      ['Pod connects to port 6443, but Service default/kubernetes has no port 6443'],
    ],
    ['web.shop.svcs', []],
    ['http://web.shop.svc:81', ['Pod connects to port 81, but Service shop/web has no port 81']],
    ['http://wep.shop.svc', ['Pod connects to Service shop/wep, which does not exist']],
  ])('is found in %s', (text, names) => expect(namedIn(text)).toEqual(names));

  it('is found wherever it stands', () => {
    const around = fc.stringMatching(/^[ "'=,@/]{0,4}$/);
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(namedIn(`${before}db.shop.svc:5432${after}`)).toEqual(['db:5432']);
      }),
    );
  });
});

describe('a Service that is named briefly', () => {
  it.each([
    ['db:5432', ['db:5432']],
    ['redis://:secret@web:80/0', ['web:80']],
    ['web.shop:80', ['web:80']],
    ['docker.io/library/db:17', []],
    ['web:8080', []],
    ['0.0.0.0:80', []],
    ['wep:80', []],
  ])('is found in %s when it has that port', (text, names) => expect(brieflyNamedIn(text)).toEqual(names));
});
