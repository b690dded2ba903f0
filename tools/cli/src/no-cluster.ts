import { error, InputError } from '@edgit/core';

/** There is nothing a command could be about. */
export const noCluster = (): InputError =>
  new InputError([
    error('there is no cluster here', [{ file: '.' }], 'name the folder of a cluster, or run where `clusters/` is'),
  ]);
