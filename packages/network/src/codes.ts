import { type Codes, reportsOf } from '@edgit/core';

/** Codes of errors in the pool of addresses for load balancers. */
export const networkCodes = {
  'pool/reversed': {
    means: 'The pool starts after its end.',
    why: 'It has no addresses.',
    fix: 'Swap `start` and `stop`.',
  },
  'pool/name-server': {
    means: 'A name server of the nodes is an address of the pool.',
    why: 'Nodes resolve names before any Pod can answer at an address of the pool.',
    fix: 'Use resolvers outside the cluster.',
  },
  'pool/address-outside': {
    means: 'The address of a Service is outside the pool.',
    why: 'Cilium announces only addresses of the pool.',
    fix: 'Choose an address of the pool, or make the pool larger.',
  },
  'pool/address-taken': {
    means: 'An address of the pool is already used by a node or another Service.',
    why: 'Two machines or Services would have the same address.',
    fix: 'Choose another address, or make the pool smaller.',
  },
  'pool/outside-nodes': {
    means: 'The pool is outside the network of the nodes.',
    why: 'Cilium announces its addresses by ARP, which does not reach other networks.',
    fix: 'Choose a free range in the network of the nodes.',
  },
} as const satisfies Codes;

export const { error, warning } = reportsOf(networkCodes);
