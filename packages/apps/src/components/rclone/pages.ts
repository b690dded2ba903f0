import { scriptWith } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { partLabels } from '../../workload.js';
import { API_PATH, GUI_FOLDER, RCLONE } from './names.js';
import prepareScript from './prepare.sh';
import startScript from './start.browser.js';

/** ConfigMap of what makes the pages ready. */
export const PAGES = 'rclone-pages';
export const FILES = { prepare: 'prepare.sh', start: 'start.js' } as const;
export const PAGES_FOLDER = '/pages';

/**
 * The pages are inside the binary and ask at the first visit for the address of the API, which nobody can know. So
 * rclone serves them once to this script, which keeps them with one line more. Run against rclone 1.76.0 (GUI 1.2.1).
 */
const prepare = scriptWith(prepareScript, { GUI_FOLDER, START: FILES.start, PAGES_FOLDER });

/** Where the pages keep the address, in the browser. Who signed in stands in a header: they need no password. */
const start = scriptWith(startScript, { API_PATH });

export const pages: KubernetesObject & { readonly data: Readonly<Record<string, string>> } = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: PAGES, labels: partLabels(RCLONE, 'server') },
  data: { [FILES.prepare]: prepare, [FILES.start]: start },
};
