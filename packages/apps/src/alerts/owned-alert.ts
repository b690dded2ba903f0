import type { Alert } from '@edgit/core';

/** An alert, and the team that is told. */
export type OwnedAlert = Alert & { readonly team: string };
