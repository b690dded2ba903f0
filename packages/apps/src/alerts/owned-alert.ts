import type { Alert } from '@edgit/core';

/** An alert, and the team that is notified. */
export type OwnedAlert = Alert & { readonly team: string };
