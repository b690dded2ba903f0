import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appsSettingsSchema } from '../../settings.js';
import { declared, objectOf } from '../../testing/declared.js';
import { builds } from './builds.js';

const web = { repository: 'example/web', image: 'platform/web' };
const declaredWith = (image: Record<string, unknown> = {}) =>
  declared(builds, { builds: { images: { web: { ...web, ...image } } } });

interface Container {
  readonly image: string;
  readonly args: readonly string[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly volumeMounts: readonly { readonly name: string; readonly readOnly?: boolean }[];
}

interface Template {
  readonly name: string;
  readonly metadata?: { readonly labels: Readonly<Record<string, string>> };
  readonly inputs?: { readonly artifacts?: readonly { readonly git: Readonly<Record<string, unknown>> }[] };
  readonly volumes?: readonly { readonly name: string; readonly secret?: { readonly secretName: string } }[];
  readonly steps?: readonly (readonly { readonly template: string }[])[];
  readonly container?: Container;
}

interface WorkflowTemplate {
  readonly spec: {
    readonly arguments: { readonly parameters: readonly { readonly name: string; readonly value: string }[] };
    readonly templates: readonly Template[];
    readonly automountServiceAccountToken: boolean;
    readonly securityContext: Readonly<Record<string, unknown>>;
  };
}

const component = declaredWith();
const { spec } = objectOf<WorkflowTemplate>(component, 'WorkflowTemplate', 'build-web');
const step = (name: string): Template & { readonly container: Container } => {
  const { container, ...template } = spec.templates.find((one) => one.name === name) ?? { name };
  if (container === undefined) throw new Error(`no step ${name}`);
  return { ...template, container };
};

describe('a build', () => {
  it('is a clone, a build, a scan and a push, in this order', () => {
    const [image] = spec.templates;
    expect(image?.steps?.flat().map(({ template }) => template)).toEqual(['build', 'scan', 'push']);
    expect(step('build').inputs?.artifacts?.map(({ git }) => git.repo)).toEqual(['https://github.com/example/web.git']);
  });

  it('pushes what was scanned: all three have the same folder, and only the first can write there', () => {
    const layout = '/image/layout';
    expect(step('build').container.args).toContain(`--output=type=oci,tar=false,dest=${layout}`);
    expect(step('scan').container.args).toContain(`--input=${layout}`);
    expect(step('push').container.args.slice(0, 2)).toEqual(['push', layout]);
    const writes = (name: string) =>
      !step(name).container.volumeMounts.find(({ name: one }) => one === 'image')?.readOnly;
    expect(['build', 'scan', 'push'].filter(writes)).toEqual(['build']);
  });

  it('ends before the push where the scan finds what the settings name', () => {
    expect(step('scan').container.args).toEqual(expect.arrayContaining(['--exit-code=1', '--ignore-unfixed=true']));
    const parameter = (found: typeof component) =>
      objectOf<WorkflowTemplate>(found, 'WorkflowTemplate').spec.arguments.parameters.find(
        ({ name }) => name === 'severity',
      )?.value;
    expect(parameter(component)).toBe('HIGH,CRITICAL');
    expect(parameter(declaredWith({ severity: ['CRITICAL'] }))).toBe('CRITICAL');
  });

  it('leaves to whoever starts it the commit and the severity, and no repository or image', () => {
    expect(spec.arguments.parameters.map(({ name }) => name)).toEqual(['revision', 'severity']);
    expect(step('push').container.args).toContain('harbor.example.org/platform/web:{{inputs.parameters.revision}}');
  });

  it('keeps the credentials of Harbor from what a Dockerfile runs', () => {
    const withCredentials = spec.templates.filter(({ volumes = [] }) =>
      volumes.some(({ secret }) => secret?.secretName === 'harbor-push'),
    );
    expect(withCredentials.map(({ name }) => name)).toEqual(['push']);
    expect(spec.automountServiceAccountToken).toBe(false);
  });

  it('names the credentials as Docker does, for the robot that may push', () => {
    const secret = component.secrets.find(({ name }) => name === 'harbor-push');
    expect(secret?.type).toBe('kubernetes.io/dockerconfigjson');
    const text = secret?.keys['.dockerconfigjson']?.template
      ?.replace(/\{\{ printf.*?\}\}/, 'x')
      .replace('{{ .password }}', 'y');
    expect(JSON.parse(text ?? '')).toEqual({
      auths: { 'harbor.example.org': { username: 'robot$builder', password: 'y', auth: 'x' } },
    });
  });

  it('asks for a token of a private repository, which the container never sees', () => {
    const found = declaredWith({ private: true });
    const template = objectOf<WorkflowTemplate>(found, 'WorkflowTemplate').spec.templates.find(
      ({ name }) => name === 'build',
    );
    expect(template?.inputs?.artifacts?.[0]?.git).toMatchObject({ passwordSecret: { name: 'git-web', key: 'token' } });
    expect(JSON.stringify(template?.container)).not.toContain('git-web');
    expect(found.secrets.find(({ name }) => name === 'git-web')?.keys.token?.operator).toContain('example/web');
    expect(component.secrets.map(({ name }) => name)).not.toContain('git-web');
  });

  it('stays in the repository, whatever folder is named', () => {
    const read = (directory: string) =>
      appsSettingsSchema.safeParse({ builds: { images: { web: { ...web, directory } } } }).success;
    expect(read('services/web')).toBe(true);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '.', 'b.c'), { maxLength: 3 }),
        fc.array(fc.constantFrom('a', '.', 'b.c'), { maxLength: 3 }),
        (before, after) => !read([...before, '..', ...after].join('/')) && !read(['', ...before].join('/') || '/'),
      ),
    );
  });
});

describe('the Pods of a build', () => {
  it('are held by the admission policy, since their namespace can’t be', () => {
    expect(component.podSecurity).toBe('privileged');
    expect(objectOf(component, 'ValidatingAdmissionPolicyBinding')).toMatchObject({
      spec: {
        validationActions: ['Deny'],
        matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'builds' } } },
      },
    });
    expect(objectOf(component, 'ValidatingAdmissionPolicy')).toMatchObject({ spec: { failurePolicy: 'Fail' } });
  });

  it('are unprivileged; of all containers one has seccomp off', () => {
    expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    const off = spec.templates.filter(({ container }) => JSON.stringify(container ?? {}).includes('Unconfined'));
    expect(off.map(({ name }) => name)).toEqual(['build']);
    expect(step('build').container.securityContext).not.toHaveProperty('privileged');
  });

  it('reach the world but to push, and Harbor only then', () => {
    const rule = (name: string) => component.network.find(({ pods }) => pods['app.kubernetes.io/component'] === name);
    expect(['build', 'scan', 'push'].map((name) => [rule(name)?.toWorld, rule(name)?.toHosts])).toEqual([
      [[443], []],
      [[443], []],
      [[], ['harbor.example.org']],
    ]);
    for (const name of ['build', 'scan', 'push']) expect(step(name).metadata?.labels).toEqual(rule(name)?.pods);
  });
});

describe('who is signed in', () => {
  interface Account {
    readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
  }
  interface Role {
    readonly rules: readonly { readonly resources: readonly string[]; readonly verbs: readonly string[] }[];
  }
  const rule = (name: string) =>
    objectOf<Account>(component, 'ServiceAccount', name).metadata.annotations['workflows.argoproj.io/rbac-rule'];
  const mayCreate = (name: string): boolean =>
    objectOf<Role>(component, 'Role', name).rules.some(
      ({ resources, verbs }) => resources.includes('workflows') && verbs.includes('create'),
    );

  it('acts as the account of their group, the strongest first', () => {
    expect(['workflows-admin', 'workflows-developer', 'workflows-viewer'].map(rule)).toEqual([
      '"platform-admins" in groups',
      '"developers" in groups',
      '"viewers" in groups',
    ]);
  });

  it('starts builds as a developer, and looks on as a viewer', () => {
    expect(['workflows-admin', 'workflows-developer', 'workflows-viewer'].filter(mayCreate)).toEqual([
      'workflows-admin',
      'workflows-developer',
    ]);
  });

  it('changes no template: those come from Git', () => {
    const changed = ['workflows-admin', 'workflows-developer', 'workflows-viewer'].flatMap((name) =>
      objectOf<Role>(component, 'Role', name).rules.filter(
        ({ resources, verbs }) => resources.includes('workflowtemplates') && verbs.includes('update'),
      ),
    );
    expect(changed).toEqual([]);
  });
});

it('without an image to build nobody pushes', () => {
  const nothing = declared(builds);
  expect(nothing.manifests.filter(({ kind }) => kind === 'WorkflowTemplate')).toEqual([]);
  expect(nothing.secrets.map(({ name }) => name)).toEqual(['workflows-s3']);
});
