/** uids of the data sources: dashboards, and links between them, refer to these. */
export const SOURCES = {
  prometheus: { type: 'prometheus', uid: 'prometheus' },
  loki: { type: 'loki', uid: 'loki' },
  alertmanager: { type: 'alertmanager', uid: 'alertmanager' },
} as const;

/** Folders of Grafana, by uid. */
export const FOLDERS = {
  platform: 'Platform',
  network: 'Network',
  delivery: 'Delivery',
} as const;

export type FolderUid = keyof typeof FOLDERS;

/** Tag of every board: the menu of the others is made of it. */
export const TAG = 'platform';

/** The board to start from, which every other one leads back to. */
export const OVERVIEW = 'platform-overview';

/** @returns the path of a board, as Grafana serves it */
export const boardPath = (uid: string): string => `/d/${uid}`;
