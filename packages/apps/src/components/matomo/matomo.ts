import { type ComponentInput, defineComponent } from '@edgit/core';
import { archive } from './archive.js';
import { commonSettings } from './common-config.js';
import { database } from './database.js';
import { DATABASE, HTTP, MATOMO, SETTINGS, STORAGE, selectorOf } from './names.js';
import { WEB_PORT, web } from './web.js';

/** Where Matomo gets the free GeoIP database of DB-IP, once a month. */
const GEOIP_HOST = 'download.db-ip.com';

/** Alphanumeric, because it is written to an INI file. */
const password = { generated: { length: 32, charset: 'alphanumeric' } } as const;

/**
 * Matomo 5.10 on MariaDB 11.8.
 *
 * Matomo can only be installed in a browser, and by whoever comes first. So it is delivered with its installer closed;
 * the host answers with an error until an operator has opened it, once, and while it is open Apache answers nobody but
 * a port-forward:
 *
 *     kubectl -n matomo exec deploy/matomo -- sed -i 's/^enable_installer = 0/enable_installer = 1/' config/common.config.ini.php
 *     kubectl -n matomo port-forward deploy/matomo 8080     # http://localhost:8080, the form is filled in already
 *     kubectl -n matomo rollout restart deploy/matomo       # closes it, and makes Matomo trust its real host
 *
 * Afterwards the volume `matomo` holds config.ini.php with the salt of all logins: it belongs into the backup.
 */
export const matomo = defineComponent(
  ({ cluster, host, url }): ComponentInput => ({
    name: MATOMO,
    namespace: MATOMO,
    description: 'Web analytics that keep the visitors’ data at home',
    category: 'applications',
    owner: 'applications',
    podSecurity: 'restricted',
    delivery: { pattern: 'raw' },
    manifests: [...web(cluster, host(MATOMO)), archive(url(MATOMO)), ...database(cluster)],
    expose: [
      {
        host: MATOMO,
        title: 'Matomo',
        service: MATOMO,
        port: WEB_PORT,
        auth: 'native',
        // Other sites show its page for opting out in a frame. It keeps its other pages to itself.
        responseHeaders: { 'X-Frame-Options': false },
      },
    ],
    access: { accounts: 'accounts of its own; the first is made by the installer', once: 'the installer' },
    secrets: [
      {
        name: DATABASE.secret.name,
        restart: false,
        keys: { [DATABASE.secret.password]: password, [DATABASE.secret.rootPassword]: password },
      },
      {
        name: SETTINGS.secret,
        restart: false,
        keys: {
          [DATABASE.secret.password]: {
            from: { component: MATOMO, secret: DATABASE.secret.name, key: DATABASE.secret.password },
          },
          [SETTINGS.file]: { template: commonSettings(host(MATOMO)) },
        },
      },
    ],
    // Routes lead to the first.
    network: [
      { name: 'web', pods: selectorOf('web'), ports: { [HTTP.name]: HTTP.port }, fromOwn: [], toHosts: [GEOIP_HOST] },
      { name: 'archive', pods: selectorOf('archive'), toHosts: [GEOIP_HOST] },
      {
        pods: selectorOf('database'),
        ports: { mysql: DATABASE.port },
        fromOwn: ['web', 'archive'].map((pods) => ({ pods, port: 'mysql' })),
      },
    ],
    storage: [STORAGE.web, STORAGE.database],
  }),
);
