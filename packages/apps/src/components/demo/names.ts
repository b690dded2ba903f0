/** Its Rollout and its stable Service. */
export const DEMO = 'demo';
export const DEMO_CANARY = 'demo-canary';

/** What is routed of it, and the name of that route. */
export const DEMO_PATH = '/api';
export const DEMO_ROUTE = 'demo.api';

export const DEMO_PORTS = { http: 9898, metrics: 9797 };
export const DEMO_PODS = { 'app.kubernetes.io/name': DEMO };
