import { labelSchema } from '@edgit/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newApp } from './new/app.mjs';
import { newCluster } from './new/cluster.mjs';
import { newComponent } from './new/component.mjs';
import { isLabel } from './new/plan.mjs';

const files = (texts: Readonly<Record<string, string>>) => ({
  read: (path: string) => texts[path],
  list: (folder: string) => [
    ...new Set(
      Object.keys(texts)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1).replace(/\/.*/, '')),
    ),
  ],
});

describe('a name', () => {
  it('is what the core takes for one', () => {
    const near = fc.oneof(fc.string(), fc.stringMatching(/^[-a-z0-9]{0,65}$/));
    fc.assert(fc.property(near, (name) => isLabel(name) === labelSchema.safeParse(name).success));
  });

  it('of a component is a value in TypeScript too', () => {
    expect(() => newComponent(files({}), { name: '2048' })).toThrow('`2048` is not a valid name');
  });
});

describe('nothing is planned', () => {
  const lab = { 'clusters/lab/cluster.yaml': 'name: lab' };

  it('over a file that is there', () => {
    expect(() => newCluster(files(lab), { name: 'lab' })).toThrow('clusters/lab/cluster.yaml already exists');
  });

  it('for a cluster that is not named, where there are several, or none', () => {
    const two = files({ ...lab, 'clusters/home/cluster.yaml': 'name: home' });
    expect(() => newApp(two, { name: 'wiki' })).toThrow('--cluster is one of lab, home');
    expect(() => newApp(files({}), { name: 'wiki' })).toThrow('edgit new cluster');
  });

  it('in a network in which no addresses can be made up', () => {
    expect(() => newCluster(files({}), { name: 'lab', nodes: '10.0.0.16/28' })).toThrow('--control-planes');
  });

  it('for a chart without a version', () => {
    const options = { name: 'wiki', chart: 'https://charts.example.org/wiki' };
    expect(() => newApp(files(lab), options)).toThrow('<repository>/<chart>@<version>');
  });
});

describe('a new cluster', () => {
  const planFor = (texts: Readonly<Record<string, string>>) =>
    newCluster(files(texts), { name: 'lab', nodes: '10.1.2.0/24' });
  const textIn = (plan: ReturnType<typeof planFor>, path: string) =>
    [...plan.created, ...plan.changed].find((file) => file.path === path)?.text;

  it('has a default route', () => {
    expect(textIn(planFor({}), 'clusters/lab/cluster.yaml')).toContain('router: 10.1.2.1');
  });

  it('keeps keys and state out of Git, and what is ignored already as it is', () => {
    expect(textIn(planFor({}), '.gitignore')).toContain('rendered/*/talos/secrets.yaml\n');
    const plan = planFor({ '.gitignore': 'mine/\n*.tfstate*' });
    expect(textIn(plan, '.gitignore')).toMatch(/^mine\/\n\*\.tfstate\*\nrendered\/\.\*\n/);
    expect(textIn(plan, '.gitignore')?.match(/tfstate/g)).toHaveLength(1);
    const again = planFor({ '.gitignore': textIn(plan, '.gitignore') ?? '' });
    expect(textIn(again, '.gitignore')).toBeUndefined();
  });
});
