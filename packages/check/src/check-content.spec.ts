import { describe, expect, it } from 'vitest';
import { checkContent } from './check-content.js';
import { readManifests } from './manifests/index.js';

const check = (text: string) => checkContent(readManifests([{ file: 'shop.yaml', text }]).content);
const messages = (text: string) => check(text).diagnostics.map(({ message }) => message);

const SHOP = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers:
        - name: shop
          image: ghcr.io/example/shop:1.0.0
          ports: [{ name: http, containerPort: 8080 }]
          envFrom: [{ secretRef: { name: shop } }]
---
apiVersion: v1
kind: Secret
metadata: { name: shop }
---
apiVersion: v1
kind: Service
metadata: { name: shop }
spec:
  selector: { app: shop }
  ports: [{ port: 80, targetPort: http }]
`;

describe('checks of content', () => {
  it('find nothing in what is right, and count it', () => {
    const { diagnostics, counts } = check(SHOP);
    expect(diagnostics).toEqual([]);
    expect(counts).toEqual({ objects: 3, kinds: 3, terraformRoots: 0, terraformBlocks: 0, talosDocuments: 0 });
  });

  it.each([
    ['ports:', 'prots:'],
    ['labels:', 'lables:'],
    ['containers:', 'contaners:'],
    ['selector: { app', 'slector: { app'],
    ['containerPort', 'containerProt'],
  ])('say once what a misspelt key breaks: %s', (right, wrong) => {
    const found = messages(SHOP.replace(right, wrong));
    expect(found.filter((message) => !message.includes('unknown key'))).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });

  it('say nothing of links into what can’t be read', () => {
    expect(messages(SHOP.replace('[{ name: http, containerPort: 8080 }]', 'http'))).toEqual([
      'Deployment shop has "http" where a list is needed (/spec/template/spec/containers/0/ports)',
    ]);
  });

  it('say all that is wrong at once, of objects and between them', () => {
    const text = SHOP.replace('secretRef: { name: shop }', 'secretRef: { name: absent }').replace(
      'image:',
      'imagee: x\n          image:',
    );
    expect(messages(text)).toEqual([
      'Deployment shop has unknown key `imagee` (/spec/template/spec/containers/0/imagee)',
      'Deployment shop reads Secret default/absent, which does not exist',
    ]);
  });

  it('follow links from a key that is misspelt, as it was meant', () => {
    const found = check(SHOP.replace('secretRef: { name: shop }', 'secretReff: { name: absent }')).diagnostics;
    expect(found.map(({ message }) => message)).toEqual([
      'Deployment shop has unknown key `secretReff` (/spec/template/spec/containers/0/envFrom/0/secretReff)',
      'Deployment shop reads Secret default/absent, which does not exist',
    ]);
    expect(found.map(({ places: [place] }) => place?.position?.column)).toEqual([23, 43]);
  });

  it('warn once of a kind that nothing is known about', () => {
    const widget = 'apiVersion: example.org/v1\nkind: Widget\nmetadata: { name: one }\n';
    expect(check(`${widget}---\n${widget.replace('one', 'two')}`).diagnostics).toMatchObject([
      {
        severity: 'warning',
        message: 'nothing is known about Widget of example.org/v1: its 2 objects are not checked',
        places: [{ position: { line: 2, column: 7 } }],
      },
    ]);
  });
});
