export const RCLONE = 'rclone';

export const IMAGE = 'docker.io/rclone/rclone:1.76.0';

/** The user `rclone` of the image, by number. */
export const USER = 1009;

/** Ports: of the pages, of the API that they call, and of the metrics. */
export const PORTS = {
  gui: { name: 'gui', port: 5580 },
  api: { name: 'api', port: 5572 },
  metrics: { name: 'metrics', port: 5573 },
} as const;

/** Path of the API on the host, so that pages and API are one origin to the browser. */
export const API_PATH = '/api';

/** The header in which oauth2-proxy names who signed in; what a browser sends in it, it overwrites. */
export const USER_HEADER = 'X-Forwarded-User';

/** The remotes with their credentials: a file on the volume, encrypted with a password from Vault. */
export const CONFIG = { file: '/config/rclone/rclone.conf', secret: 'rclone-config', password: 'password' } as const;

/** Where the password is mounted. */
export const SECRET_FOLDER = '/secret';

/** Where the files of the pages are put. */
export const GUI_FOLDER = '/gui';
