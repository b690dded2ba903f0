import { describe, expect, it } from 'vitest';
import { jsonPointer } from '../objects/problem.js';
import { type KeyPath, keysOf, misspelt } from '../testing/misspelling.js';
import { inFile, renderedPatches } from '../testing/rendered-tree.js';
import { checkTalos } from './check-talos.js';

const said = (...documents: readonly unknown[]): readonly string[] =>
  checkTalos(documents.map((value) => inFile('talos/nodes/cp-1.yaml', value, 'talos'))).map(
    ({ severity, message, hint }) =>
      `${severity === 'warning' ? 'warning: ' : ''}${message}${hint === undefined ? '' : ` — ${hint}`}`,
  );

const document = (kind: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  apiVersion: 'v1alpha1',
  kind,
  ...fields,
});

describe('a patch of machine configuration', () => {
  it('has no unknown key, at any depth', () => {
    expect(said({ cluster: { network: { cnii: { name: 'none' } } } })).toEqual([
      'machine configuration has unknown key `cnii` (/cluster/network/cnii, layer talos) — did you mean `cni`?',
    ]);
  });

  it('has values of the right type', () => {
    expect(said({ machine: { features: { kubePrism: { port: '7445' } }, nodeLabels: { gpu: [] } } })).toEqual([
      'machine configuration has "7445" where an integer is needed (/machine/features/kubePrism/port, layer talos)',
      'machine configuration has a list where a string is needed (/machine/nodeLabels/gpu, layer talos)',
    ]);
  });

  it('may have a number or a boolean for text, as Talos reads it', () => {
    expect(said({ machine: { sysctls: { 'vm.max_map_count': 262144 }, nodeLabels: { gpu: true } } })).toEqual([]);
  });

  it('has nothing in the kubelet’s configuration that the kubelet does not have, or that Talos sets', () => {
    const extraConfig = (value: object) => said({ machine: { kubelet: { extraConfig: value } } });
    expect(extraConfig({ maxPods: 250, registerWithTaints: [{ key: 'a', effect: 'NoSchedule' }] })).toEqual([]);
    expect(extraConfig({ registerWithTaint: [], port: 10250 })).toEqual([
      'machine configuration has unknown key `registerWithTaint` (/machine/kubelet/extraConfig/registerWithTaint, layer talos) — did you mean `registerWithTaints`?',
      'machine configuration sets `port`, which is Talos’ own (/machine/kubelet/extraConfig/port, layer talos)',
    ]);
    expect(extraConfig({ registerWithTaints: [{ key: 'a', port: 1 }] })).toHaveLength(1);
  });

  it('names ports by numbers, and ranges of them by text', () => {
    const rule = (ports: unknown) => said(document('NetworkRuleConfig', { name: 'own', portSelector: { ports } }));
    expect(rule([443, '2379-2380'])).toEqual([]);
    expect(rule([{ from: 443 }])).toHaveLength(1);
  });

  it('names where logs go by a URL, of which its schema says that it is a map', () => {
    const destination = (endpoint: unknown) => said({ machine: { logging: { destinations: [{ endpoint }] } } });
    expect(destination('tcp://10.96.0.170:5170/')).toEqual([]);
    expect(destination({})).toHaveLength(1);
  });

  it('has one of the allowed values', () => {
    expect(said({ machine: { type: 'control-plane' } })).toEqual([
      'machine configuration has "control-plane", which is not allowed (/machine/type, layer talos) — did you mean `controlplane`?',
    ]);
  });

  it('may leave out what a whole configuration needs', () => {
    expect(said({ machine: {} }, { cluster: { network: {} } })).toEqual([]);
  });

  it('may delete a part', () => {
    expect(said({ cluster: { network: { cni: { $patch: 'delete' } } } })).toEqual([]);
    expect(said(document('LinkConfig', { name: 'net0', $patch: 'delete' }))).toEqual([]);
    expect(said({ cluster: { network: { podSubnets: { $patch: 'delete' } } } })).toEqual([]);
    const worker = {
      type: 'worker',
      nodeTaints: { gpu: { $patch: 'delete' } },
      kubelet: { extraConfig: { $patch: 'delete' } },
    };
    expect(said({ machine: worker })).toEqual([]);
    expect(said({ machine: { $patch: 'remove' } })[0]).toContain('has unknown key `$patch`');
  });

  it('is warned of keys that Talos has deprecated', () => {
    expect(said({ machine: { network: { hostname: 'cp-1' } } })).toEqual([
      'warning: machine configuration has deprecated key `hostname` (/machine/network/hostname, layer talos)',
    ]);
  });

  it('is a map', () => {
    expect(said('machine')).toEqual(['machine configuration is not a map (layer talos)']);
  });
});

describe('a document with a kind', () => {
  it('is called by its kind and name', () => {
    expect(said(document('LinkConfig', { name: 'net0', mtuu: 9000 }))).toEqual([
      'LinkConfig net0 has unknown key `mtuu` (/mtuu, layer talos) — did you mean `mtu`?',
    ]);
  });

  it('is of a kind that Talos has', () => {
    expect(said(document('HostNameConfigs'))).toEqual([
      'HostNameConfigs is of a kind that Talos does not have (/kind, layer talos) — did you mean `HostnameConfig`?',
    ]);
  });

  it('has what identifies it', () => {
    expect(said(document('LinkAliasConfig'))).toEqual(['LinkAliasConfig lacks required key `name` (layer talos)']);
    expect(said({ kind: 'HostnameConfig' })).toEqual(['HostnameConfig lacks required key `apiVersion` (layer talos)']);
  });
});

describe('the rendered patches of edgit-k8s', () => {
  const patches = renderedPatches();
  /** Maps whose keys are a user's own. */
  const open = /\/(sysctls|nodeLabels|nodeTaints|nodeAnnotations|extraArgs)$/;

  it('have nothing wrong', () => {
    expect(patches.length).toBeGreaterThan(50);
    expect(checkTalos(patches)).toEqual([]);
  });

  it('have no key that could be misspelt', () => {
    const isKnown = (path: KeyPath): boolean => path.join('.') !== 'kind' && !open.test(jsonPointer(path.slice(0, -1)));
    for (const patch of patches) {
      for (const path of keysOf(patch.value).filter(isKnown)) {
        const at = jsonPointer([...path.slice(0, -1), `${path.at(-1)}x`]);
        const messages = checkTalos([{ ...patch, value: misspelt(patch.value, path) }]).map(({ message }) => message);
        expect(messages, `${patch.path} ${at}`).toContainEqual(expect.stringContaining(`(${at})`));
      }
    }
  });
});
