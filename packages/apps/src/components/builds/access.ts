import { type ClusterSpec, groupRoles } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { ARGO_WORKFLOWS, ARTIFACTS, CONTROLLER_ACCOUNT, ROLES, SERVER_ACCOUNT } from '../argo-workflows/names.js';
import { BUILD_ACCOUNT, BUILDS, tokenSecret } from './names.js';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

const RBAC = 'rbac.authorization.k8s.io';
const READ = ['get', 'list', 'watch'];
const CHANGE = ['create', 'update', 'patch', 'delete'];

const core = (resources: readonly string[], verbs: readonly string[], names?: readonly string[]): Rule => ({
  apiGroups: [''],
  resources,
  verbs,
  ...(names === undefined ? {} : { resourceNames: names }),
});
const argo = (resources: readonly string[], verbs: readonly string[]): Rule => ({
  apiGroups: ['argoproj.io'],
  resources,
  verbs,
});

interface Account {
  readonly name: string;
  readonly namespace: string;
}

/** A Role and who has it. */
const granted = (name: string, rules: readonly Rule[], account: Account): KubernetesObject[] => [
  { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata: { name }, rules },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', ...account }],
  },
];

/** What upstream’s controller may do where it runs Workflows (manifests/namespace-install, v3.7.18), without its Secrets. */
const CONTROLLER: readonly Rule[] = [
  core(['pods'], [...READ, ...CHANGE]),
  core(['pods/exec'], ['create']),
  core(['configmaps'], READ),
  core(['persistentvolumeclaims', 'persistentvolumeclaims/finalizers'], ['create', 'update', 'delete', 'get']),
  core(['serviceaccounts'], ['get', 'list']),
  core(['events'], ['create', 'patch']),
  argo(
    [
      'workflows',
      'workflows/finalizers',
      'workflowtasksets',
      'workflowtasksets/finalizers',
      'workflowtasksets/status',
      'workflowartifactgctasks',
    ],
    [...READ, ...CHANGE],
  ),
  argo(['workflowtemplates', 'workflowtemplates/finalizers'], READ),
  argo(['workflowtaskresults', 'workflowtaskresults/finalizers'], ['list', 'watch', 'deletecollection']),
  argo(['cronworkflows', 'cronworkflows/finalizers'], [...READ, 'update', 'patch', 'delete']),
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: ['create', 'get', 'delete'] },
];

/** All users of the pages: they see Workflows and their results. */
const VIEWER: readonly Rule[] = [
  core(['pods', 'events'], READ),
  argo(['workflows', 'workflowtemplates', 'cronworkflows', 'workflowtasksets', 'workflowtaskresults'], READ),
];
/**
 * Starting again and stopping are changes of a Workflow. Templates come from Git. The key of the bucket is what the server
 * shows artifacts and old logs with.
 */
const DEVELOPER: readonly Rule[] = [
  ...VIEWER,
  core(['pods/log'], READ),
  core(['secrets'], ['get'], [ARTIFACTS.secret]),
  argo(['workflows'], CHANGE),
  core(['pods'], ['delete']),
];
const ADMIN: readonly Rule[] = [...DEVELOPER, argo(['cronworkflows'], CHANGE)];

/** The Sensor that receives pushes: it can start builds, and nothing else. */
export const submission = (account: Account): readonly KubernetesObject[] =>
  granted('workflow-submitter', [argo(['workflows'], ['create'])], account);

/** A ServiceAccount with a token that does not expire: it is read from a Secret, which Kubernetes fills. */
const accountWithToken = (name: string, annotations?: Readonly<Record<string, string>>): KubernetesObject[] => [
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, ...(annotations === undefined ? {} : { annotations }) },
    automountServiceAccountToken: false,
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: tokenSecret(name), annotations: { 'kubernetes.io/service-account.name': name } },
    type: 'kubernetes.io/service-account-token',
  },
];

interface Person {
  readonly name: string;
  readonly group: string;
  readonly precedence: number;
  readonly rules: readonly Rule[];
}

/** The groups of a user in Keycloak select the ServiceAccount that they act as; the highest precedence wins. */
const people = (cluster: ClusterSpec): readonly Person[] =>
  groupRoles(cluster, ROLES).map(({ group, role }, index, all) => ({
    name: role,
    group,
    precedence: all.length - index,
    rules: RULES[role],
  }));

const RULES = { [ROLES.admins]: ADMIN, [ROLES.developers]: DEVELOPER, [ROLES.viewers]: VIEWER } as const;

/** Who may do what in the namespace of Workflows: the controller, the server, the executor, and people by their groups. */
export const access = (cluster: ClusterSpec): readonly KubernetesObject[] => {
  const accounts = people(cluster);
  const ofArgo = (name: string) => ({ name, namespace: ARGO_WORKFLOWS.name });
  const own = (name: string) => ({ name, namespace: BUILDS });
  return [
    ...granted('workflow-controller', CONTROLLER, ofArgo(CONTROLLER_ACCOUNT)),
    // It finds the ServiceAccount of the signed-in user, and then uses its token.
    ...granted(
      'workflows-server',
      [
        core(['serviceaccounts'], READ),
        core(
          ['secrets'],
          ['get'],
          accounts.map(({ name }) => tokenSecret(name)),
        ),
      ],
      ofArgo(SERVER_ACCOUNT),
    ),
    ...accountWithToken(BUILD_ACCOUNT),
    ...granted(BUILD_ACCOUNT, [argo(['workflowtaskresults'], ['create', 'patch'])], own(BUILD_ACCOUNT)),
    ...accounts.flatMap(({ name, group, precedence, rules }) => [
      ...accountWithToken(name, {
        'workflows.argoproj.io/rbac-rule': `"${group}" in groups`,
        'workflows.argoproj.io/rbac-rule-precedence': String(precedence),
      }),
      ...granted(name, rules, own(name)),
    ]),
  ];
};
