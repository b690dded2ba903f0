import type { KubernetesObject } from '@edgit/kubernetes';
import { until } from '@edgit/programs/processes';
import { treeObjects } from '@edgit/tree';
import { describe, expect, it } from 'vitest';
import { applyAll, startCluster } from './cluster.js';
import { onStage, renderedTexts } from './testing.js';

/* The admission policy of the namespace where images are built, asked by a real API server. */

const NAMESPACE = 'builds';

interface Step {
  readonly name: string;
  readonly metadata?: { readonly labels: Readonly<Record<string, string>> };
  readonly container?: Readonly<Record<string, unknown>>;
}
interface Template extends KubernetesObject {
  readonly spec: { readonly securityContext: unknown; readonly templates: readonly Step[] };
}

const own = treeObjects(renderedTexts())
  .filter(({ application }) => application === NAMESPACE)
  .map(({ object }) => object);
const policies = own.filter(({ kind }) => kind.startsWith('ValidatingAdmissionPolicy'));
const template = own.find(({ kind }) => kind === 'WorkflowTemplate') as Template;

type Fields = Readonly<Record<string, unknown>>;

/** The Pod of a step, as Argo Workflows makes it of the template, without its executor and with volumes left out. */
const podOf = (step: string, changed: Fields = {}, ofContainer: Fields = {}): KubernetesObject => {
  const { metadata, container } = template.spec.templates.find(({ name }) => name === step) ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `a-${step}`, namespace: NAMESPACE, ...metadata },
    spec: {
      securityContext: template.spec.securityContext,
      containers: [{ ...container, volumeMounts: [], ...ofContainer }],
      ...changed,
    },
  };
};

const off = { securityContext: { seccompProfile: { type: 'Unconfined' } } };

describe('in the namespace of builds', () => {
  it('the Pods of a build are admitted, and none that takes more', async () => {
    await onStage(['api'], async (stage) => {
      const cluster = await startCluster(stage, NAMESPACE, policies);
      const { server, processes } = cluster;
      await applyAll(cluster, [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: NAMESPACE, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
        },
        ...policies,
      ]);
      const answer = async (pod: KubernetesObject): Promise<string> => {
        const { ok, message } = await server.create(pod, { dryRun: true });
        return ok ? 'admitted' : (/the Pod [^\n]*/.exec(message)?.[0] ?? message);
      };
      const privileged = podOf('scan', {}, { securityContext: { privileged: true } });
      // A policy counts a moment after it is stored.
      await until('the policy', 60, processes, async () =>
        (await answer(privileged)) === 'admitted' ? undefined : true,
      );
      for (const { name, container } of template.spec.templates) {
        if (container !== undefined) expect(await answer(podOf(name)), name).toBe('admitted');
      }
      const { securityContext } = template.spec;
      const refused: readonly (readonly [KubernetesObject, string])[] = [
        [privileged, 'has a privileged container'],
        [podOf('scan', { hostNetwork: true }), 'shares a namespace with its node'],
        [podOf('scan', { volumes: [{ name: 'node', hostPath: { path: '/' } }] }), 'has a folder of its node'],
        [podOf('scan', {}, { securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }), 'adds capabilities'],
        [podOf('scan', {}, { securityContext: { runAsUser: 0 } }), 'may run as root'],
        [podOf('scan', {}, off), 'switches seccomp or AppArmor off'],
        [podOf('build', {}, { ...off, name: 'sidecar' }), 'switches seccomp or AppArmor off'],
        [
          podOf('scan', { securityContext: { ...Object(securityContext), seccompProfile: undefined } }),
          'has no seccomp profile',
        ],
        [
          podOf('scan', { securityContext: { ...Object(securityContext), runAsNonRoot: undefined } }),
          'may run as root',
        ],
      ];
      for (const [pod, why] of refused) expect(await answer(pod)).toContain(why);
    });
  });
});
