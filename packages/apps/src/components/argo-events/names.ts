export const ARGO_EVENTS = { name: 'argo-events', host: 'events' } as const;

/** The EventSource that GitHub calls, its one event, and its Service. */
export const GITHUB = { name: 'github', event: 'push', path: '/github', port: 12000 } as const;

/** The Secret that GitHub signs what it sends with. */
export const WEBHOOK_SECRET = { name: 'github-webhook', key: 'secret' } as const;

/** The Sensor that starts builds, and its ServiceAccount. */
export const SENSOR = 'builds';

/** What Sensors and EventSources find by itself; the controller names Pods and volumes after it. */
export const EVENT_BUS = 'default';
