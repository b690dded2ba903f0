import type { Codes } from '@edgit/core';

/** Known mistakes with charts, images, Secrets and names, which the components alone show. */
export const trapCodes = {
  'chart/unsafe-values': {
    means:
      'A chart, with these values, makes other or public secrets in every render, or can’t be rendered by Argo CD.',
    why: 'Argo CD renders a chart again and again: each time something would change, or the password is public.',
    fix: 'Set the values that the hint names.',
  },
  'component/guest-namespace': {
    means: 'An application of the cluster is in a namespace of the platform or of Kubernetes.',
    why: 'It could read every Secret there, and act as every ServiceAccount.',
    fix: 'Remove `namespace`: the application gets its own namespace.',
  },
  'component/service-links': {
    means: 'A Service gives the Pods of its namespace a variable that looks like a setting of the program in them.',
    why: 'Kubernetes sets `<SERVICE>_PORT` to a URL, and the program expects a number.',
    fix: 'Write `enableServiceLinks: false` beside `containers`.',
  },
  'image/architecture': {
    means: 'An image is for one architecture only, and its Pods can be placed on a node of another.',
    why: 'Its Pods would end with “exec format error” there.',
    fix: 'Keep the Pods on other nodes with a node selector, or use another image.',
  },
  'image/frozen': {
    means: 'An image gets no updates any more.',
    why: 'Its vulnerabilities stay.',
    fix: 'Use another image.',
  },
  'image/gone': {
    means: 'An image is no longer in its registry.',
    why: 'New nodes can’t pull it.',
    fix: 'Use another image.',
  },
  'image/not-pinned': {
    means: 'An image has no version, or one that is given to new images again and again.',
    why: 'A restart can start another program than the one that was tested.',
    fix: 'Name a version or a digest.',
  },
  'secret/in-git': {
    means: 'A value in the input looks like a token or a key.',
    why: 'Everything in the input is committed to Git, and stays in its history.',
    fix: 'Revoke it, make a new one, and give it as `operator` of a secret.',
  },
  'sign-in/redirect-host': {
    means: 'Keycloak is to send people to a host that the component does not expose.',
    why: 'Signing in would end at a host that is not there, or at another application with the tokens of this one.',
    fix: 'Correct the host, or add an `expose` with it.',
  },
} as const satisfies Codes;
