import { type Codes, reportsOf } from '@edgit/core';

/** What is wrong with the pool of addresses for load balancers. */
export const networkCodes = {
  'pool/reversed': {
    means: 'The pool starts after its end.',
    why: 'It has no addresses.',
    fix: 'Swap `start` and `stop`.',
  },
  'pool/name-server': {
    means: 'A name server of the nodes is an address of the pool.',
    why: 'Nodes need names before anything in the cluster answers at such an address.',
    fix: 'Name resolvers outside of the cluster.',
  },
  'pool/address-outside': {
    means: 'A Service is to have an address outside of the pool.',
    why: 'Cilium announces addresses of the pool only.',
    fix: 'Choose an address of the pool, or make the pool larger.',
  },
  'pool/address-taken': {
    means: 'An address of the pool is used by something else.',
    why: 'Two machines or Services would answer at one address.',
    fix: 'Choose another address, or make the pool smaller.',
  },
  'pool/outside-nodes': {
    means: 'The pool is outside of the network of the nodes.',
    why: 'Its addresses are announced by ARP, which reaches no other network.',
    fix: 'Choose a range in the network of the nodes that nothing else uses.',
  },
} as const satisfies Codes;

export const { error, warning } = reportsOf(networkCodes);
