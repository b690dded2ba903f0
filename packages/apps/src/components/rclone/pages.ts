import type { KubernetesObject } from '@edgit/kubernetes';
import { partLabels } from '../../workload.js';
import { API_PATH, GUI_FOLDER, RCLONE } from './names.js';

/** ConfigMap of what makes the pages ready. */
export const PAGES = 'rclone-pages';
export const FILES = { prepare: 'prepare.sh', start: 'start.js' } as const;
export const PAGES_FOLDER = '/pages';

/**
 * The pages are inside the binary and ask at the first visit for the address of the API, which nobody can know. So
 * rclone serves them once to this script, which keeps them with one line more. Run against rclone 1.76.0 (GUI 1.2.1).
 */
const prepare = `set -eu
rclone gui --addr=127.0.0.1:5580 --api-addr=127.0.0.1:5574 --no-open-browser --log-level=ERROR &
until wget -q -O ${GUI_FOLDER}/index.html http://127.0.0.1:5580/; do sleep 1; done
for path in $(grep -oE '(src|href)="/[^"]+"' ${GUI_FOLDER}/index.html | cut -d'"' -f2); do
  mkdir -p "${GUI_FOLDER}$(dirname "$path")"
  wget -q -O "${GUI_FOLDER}$path" "http://127.0.0.1:5580$path"
done
kill $!
sed -i 's#<head>#<head><script src="/${FILES.start}"></script>#' ${GUI_FOLDER}/index.html
cp ${PAGES_FOLDER}/${FILES.start} ${GUI_FOLDER}/
# Whatever is saved from now on is encrypted; a file that is already stays as it is
rclone config encryption set
`;

/** Where the pages keep the address, in the browser. Who signed in stands in a header: they need no password. */
const start = `const key = 'lite-auth-store';
const stored = JSON.parse(localStorage.getItem(key) ?? '{"state":{"user":"","pass":""},"version":0}');
stored.state.url ||= location.origin + '${API_PATH}/';
localStorage.setItem(key, JSON.stringify(stored));
`;

export const pages: KubernetesObject & { readonly data: Readonly<Record<string, string>> } = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: PAGES, labels: partLabels(RCLONE, 'server') },
  data: { [FILES.prepare]: prepare, [FILES.start]: start },
};
