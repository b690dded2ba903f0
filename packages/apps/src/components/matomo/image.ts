import { container, restrictedPod } from '../../workload.js';
import { MATOMO, STORAGE } from './names.js';

/** Code as the image brings it. The archiver runs it from there. */
export const IMAGE_CODE = '/usr/src/matomo';
/** Code as Apache serves it: a copy, because Matomo writes next to it. */
export const CODE = '/var/www/html';
/** Where the init container finds the settings. */
export const SETTINGS_MOUNT = '/matomo-config';

type Fields = Readonly<Record<string, unknown>>;

/** A container of Matomo's image. */
export const matomoContainer = (fields: Fields & { readonly name: string }): Record<string, unknown> =>
  container({
    image: 'docker.io/library/matomo:5.13.0-apache',
    resources: { cpu: '100m', memory: '256Mi', limit: '2Gi' },
    ...fields,
  });

/** A Pod of www-data with the kept volume beside the volumes given. */
export const matomoPod = ({
  volumes,
  ...fields
}: Fields & { readonly containers: readonly Fields[]; readonly volumes: readonly Fields[] }): Record<string, unknown> =>
  restrictedPod({
    serviceAccountName: MATOMO,
    user: 33,
    ...fields,
    volumes: [...volumes, { name: 'data', persistentVolumeClaim: { claimName: STORAGE.web.name } }],
  });

/**
 * What is kept of Matomo's folder: `config`, whose config.ini.php holds the salt of all logins and visitor ids, and
 * `misc`, with the GeoIP databases and logos. The rest is code, and an old copy of it would outlive every upgrade.
 *
 * @param code folder of the code in this container
 */
export const keptFolders = (code: string): Record<string, unknown>[] =>
  ['config', 'misc'].map((folder) => ({ name: 'data', mountPath: `${code}/${folder}`, subPath: folder }));
