import { celString } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { PULL_SECRET } from './names.js';
import type { RegistrySettings } from './settings.js';

// Both policies are run through Kyverno 1.19.1 by the rehearsal. What it, or 1.17 before it, is particular about:
// - The policy's namespaceSelector reaches the webhook only together with `timeoutSeconds`.
// - `oldObject` is null in a MutatingPolicy, and `request` unknown to its variables.
// - A variable that doesn't compile is not reported: the Pod then passes unchanged.
// - ApplyConfiguration can't write imagePullSecrets and stops at fields newer than its schema: JSONPatch has neither.

const celList = (items: readonly string[]): string => `[${items.map(celString).join(', ')}]`;

/** `object.spec.<name>`, or an empty list where it is absent or null. */
const listOf = (object: 'object' | 'oldObject', name: string): string =>
  `(has(${object}.spec.${name}) && ${object}.spec.${name} != null ? ${object}.spec.${name} : [])`;

const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** Every container of a Pod, as pairs of name and image. */
const namesAndImages = (object: 'object' | 'oldObject'): string =>
  `(${CONTAINER_LISTS.map((name) => listOf(object, name)).join(' + ')}).map(c, [string(c.name), string(c.?image.orValue(''))])`;

/** What both policies have in common: Pods only, by webhooks that never keep a cluster from starting. */
const onPods = (settings: RegistrySettings) => ({
  // With Harbor or Kyverno down Pods still start, from upstream images; the background scan reports them.
  failurePolicy: 'Ignore',
  webhookConfiguration: { timeoutSeconds: 5 },
  // Deployments and Jobs stay as they are in Git; their Pods are what is changed and checked.
  autogen: { podControllers: { controllers: [] } },
  matchConstraints: {
    namespaceSelector: {
      matchExpressions: [
        {
          key: 'kubernetes.io/metadata.name',
          operator: 'NotIn',
          values: Object.keys(settings.excludedNamespaces).sort(),
        },
      ],
    },
    resourceRules: [
      {
        apiGroups: [''],
        apiVersions: ['v1'],
        operations: ['CREATE', 'UPDATE'],
        resources: ['pods', 'pods/ephemeralcontainers'],
      },
    ],
  },
});

const annotations = (title: string, severity: string, description: string) => ({
  'policies.kyverno.io/title': title,
  'policies.kyverno.io/category': 'Registry',
  'policies.kyverno.io/severity': severity,
  'policies.kyverno.io/description': description,
});

/** A JSON Patch that replaces the images of one container list. */
const replaceImages = (list: string, condition = ''): string =>
  `lists.range(variables.${list}.size())
  .filter(n, variables.${list}[n].?image.orValue('') in variables.rewritten${condition})
  .map(n, JSONPatch{
    op: 'replace',
    path: '/spec/${list}/' + string(n) + '/image',
    value: variables.rewritten[variables.${list}[n].image]
  })`;

/**
 * Rewrites the images of new containers to Harbor's proxy caches, and gives new Pods its pull secret.
 *
 * @param harborHost full host name of Harbor
 */
export const proxyCache = (settings: RegistrySettings, harborHost: string): KubernetesObject => ({
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'MutatingPolicy',
  metadata: {
    name: 'harbor-proxy-cache',
    annotations: annotations(
      'Pull through the Harbor proxy cache',
      'medium',
      'Rewrites the images of new containers to Harbor’s proxy cache and gives new Pods its pull secret.',
    ),
  },
  spec: {
    ...onPods(settings),
    variables: [
      { name: 'registries', expression: registryMap(settings, harborHost) },
      { name: 'harbor', expression: celString(`${harborHost}/`) },
      { name: 'exceptions', expression: exceptionPrefixes(settings) },
      { name: 'pullSecret', expression: celString(PULL_SECRET) },
      ...CONTAINER_LISTS.map((name) => ({ name, expression: listOf('object', name) })),
      { name: 'pullSecrets', expression: listOf('object', 'imagePullSecrets') },
      {
        name: 'hasPullSecret',
        expression: "variables.pullSecrets.exists(s, s.?name.orValue('') == variables.pullSecret)",
      },
      {
        // An ephemeral container that runs can't be changed any more.
        name: 'started',
        expression: 'object.?status.?ephemeralContainerStatuses.orValue([]).map(s, string(s.name))',
      },
      {
        name: 'images',
        expression: `(${CONTAINER_LISTS.map((name) => `variables.${name}`).join(' + ')})
  .map(c, string(c.?image.orValue(''))).distinct()`,
      },
      {
        // Image to where Harbor serves it. The image library spells docker.io index.docker.io, adds library/, and
        // identifier() is the digest where there is one, else the tag, else latest.
        name: 'rewritten',
        expression: `variables.images
  .filter(i, isImage(i) && !i.startsWith('localhost/') && !variables.exceptions.exists(e, i.startsWith(e)))
  .map(i, [
    i,
    parseImageReference(i).registry().replace('index.docker.io', 'docker.io'),
    parseImageReference(i).repository()
      + (parseImageReference(i).containsDigest() ? '@' : ':')
      + parseImageReference(i).identifier()
  ])
  .filter(r, r[1] in variables.registries)
  .transformMapEntry(n, r, {r[0]: variables.registries[r[1]] + '/' + r[2]})`,
      },
    ],
    mutations: [
      jsonPatch(
        // A Pod is rewritten when it is created; later only if it bears the pull secret, which says that it came this
        // way. One that started before Kyverno did keeps its images: its containers would be restarted.
        `request.?subResource.orValue('') != '' || (request.operation != 'CREATE' && !variables.hasPullSecret) ? [] :
${replaceImages('containers')}
+ ${replaceImages('initContainers')}`,
      ),
      jsonPatch(
        `request.?subResource.orValue('') == '' && request.operation != 'CREATE' ? [] :
${replaceImages('ephemeralContainers', '\n    && !(variables.ephemeralContainers[n].name in variables.started)')}`,
      ),
      jsonPatch(
        // The original images: Kyverno 1.17 computed variables again after each mutation, 1.19 does not. The API server
        // rejects later changes of this list.
        `request.operation != 'CREATE' || variables.hasPullSecret
|| !variables.images.exists(i, i.startsWith(variables.harbor) || i in variables.rewritten) ? [] :
variables.pullSecrets.size() > 0
? [JSONPatch{op: 'add', path: '/spec/imagePullSecrets/-', value: {'name': variables.pullSecret}}]
: [JSONPatch{op: 'add', path: '/spec/imagePullSecrets', value: [{'name': variables.pullSecret}]}]`,
      ),
    ],
  },
});

const jsonPatch = (expression: string) => ({ patchType: 'JSONPatch', jsonPatch: { expression } });

const registryMap = ({ proxies }: RegistrySettings, harborHost: string): string => {
  const entries = Object.entries(proxies)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([registry, { project }]) => `  ${celString(registry)}: ${celString(`${harborHost}/${project}`)}`);
  return `{\n${entries.join(',\n')}\n}`;
};

/**
 * Admits images from Harbor's caches, Harbor's own projects and the registries excepted by name.
 *
 * @param harborHost full host name of Harbor
 */
export const allowedRegistries = (settings: RegistrySettings, harborHost: string): KubernetesObject => ({
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'ValidatingPolicy',
  metadata: {
    name: 'allowed-registries',
    annotations: annotations(
      'Images come from Harbor',
      'high',
      'New and changed containers run an image from Harbor, or from a registry named here.',
    ),
  },
  spec: {
    validationActions: ['Deny'],
    ...onPods(settings),
    variables: [
      {
        name: 'harbor',
        // Prefixes end in a slash: harbor.example.org.evil.example is another host.
        expression: celList(allowedProjects(settings).map((project) => `${harborHost}/${project}/`)),
      },
      {
        name: 'exceptions',
        expression: exceptionPrefixes(settings),
      },
      {
        // What is stored already: a Pod older than the policy must stay updatable, or it can't lose its finalizers.
        name: 'known',
        expression: `oldObject == null || !has(oldObject.spec) ? [] : ${namesAndImages('oldObject')}`,
      },
      {
        name: 'refused',
        expression: `${namesAndImages('object')}
  .filter(r, r[1] != '' && !(r in variables.known))
  .filter(r, !variables.harbor.exists(p, r[1].startsWith(p)))
  .filter(r, !variables.exceptions.exists(e, r[1].startsWith(e)))`,
      },
    ],
    validations: [
      {
        expression: 'variables.refused.size() == 0',
        messageExpression: `'not from an allowed registry: '
+ variables.refused.map(r, r[1] + ' (container ' + r[0] + ')').join(', ')
+ '; allowed: ' + (variables.harbor + variables.exceptions).join(', ')`,
      },
    ],
  },
});

const exceptionPrefixes = ({ exceptions }: RegistrySettings): string =>
  celList(
    Object.keys(exceptions)
      .sort()
      .map((prefix) => `${prefix}/`),
  );

const allowedProjects = ({ proxies, projects }: RegistrySettings): string[] =>
  [...new Set([...Object.values(proxies).map(({ project }) => project), ...projects])].sort();
