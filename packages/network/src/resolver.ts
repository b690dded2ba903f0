import type { NetworkSettings } from './settings.js';

/** Address of the local network's resolver: its own setting, or the last of the pool. */
export const resolverAddress = ({ resolver, pool }: Pick<NetworkSettings, 'resolver' | 'pool'>): string =>
  resolver.address ?? pool.stop;
