import { keysText } from '../../path.js';
import type { Flow, Peer } from './flows.js';

/** CIDRs that contain all addresses. */
const WORLD = new Set(['0.0.0.0/0', '::/0']);

export const isWorld = (peer: Peer): boolean =>
  peer.type === 'any' ||
  (peer.type === 'entity' && (peer.name === 'all' || peer.name.startsWith('world'))) ||
  (peer.type === 'cidr' && WORLD.has(peer.name));

/** @returns whether `wide` admits all traffic that `narrow` admits */
export const covers = (wide: Flow, narrow: Flow): boolean =>
  wide.direction === narrow.direction &&
  peerCovers(wide.peer, narrow.peer) &&
  (wide.port === 'any' || wide.port === narrow.port || wide.port === narrow.port.replace(/\/.*$/, '/ANY')) &&
  (wide.rules === '' || wide.rules === narrow.rules);

const peerCovers = (wide: Peer, narrow: Peer): boolean => {
  if (wide.type === 'any' || (wide.type === 'entity' && wide.name === 'all')) return true;
  if (wide.type === 'entity' && wide.name === 'cluster' && narrow.type === 'pods') return true;
  if (wide.type === 'pods' && narrow.type === 'pods') {
    const isSame = wide.namespace === narrow.namespace && (wide.more === '[]' || wide.more === narrow.more);
    return isSame && Object.entries(wide.labels).every(([key, value]) => narrow.labels[key] === value);
  }
  if (isWorld(wide) && (isWorld(narrow) || narrow.type === 'cidr')) return true;
  return wide.type !== 'pods' && wide.type === narrow.type && 'name' in narrow && wide.name === narrow.name;
};

/** @returns a flow as text: "8080/TCP from Pods of monitoring" */
export const flowText = ({ direction, peer, port, rules }: Flow): string =>
  `${port === 'any' ? 'any port' : port} ${direction === 'ingress' ? 'from' : 'to'} ${peerText(peer)}${rules === '' ? '' : ' (some requests)'}`;

const peerText = (peer: Peer): string => {
  switch (peer.type) {
    case 'any':
      return 'anywhere';
    case 'entity':
      return `the entity ${peer.name}`;
    case 'pods': {
      const labels = keysText(peer.labels);
      return `Pods ${labels === '' ? '' : `with ${labels} `}in ${peer.namespace === '' ? 'any namespace' : peer.namespace}`;
    }
    default:
      return peer.name;
  }
};
