export const SUPABASE = 'supabase';

/** The parts that run, as the chart calls them, and the port of each one's container. */
export const PORTS = {
  kong: 8000,
  studio: 3000,
  auth: 9999,
  rest: 3000,
  realtime: 4000,
  storage: 5000,
  imgproxy: 5001,
  meta: 8080,
  functions: 9000,
  db: 5432,
} as const;

/** Host of Studio, apart from that of the API: nobody needs its password who comes through oauth2-proxy. */
export const STUDIO_HOST = 'supabase-studio';

export type Part = keyof typeof PORTS;

export const PARTS = Object.keys(PORTS) as Part[];

/** Labels of a part's Pods. */
export const podsOf = (part: Part): Record<string, string> => ({
  'app.kubernetes.io/name': `supabase-${part}`,
  'app.kubernetes.io/instance': SUPABASE,
});

/** The chart names everything after release and chart: the Service of a part, and its workload. */
export const serviceOf = (part: Part): string => `${SUPABASE}-supabase-${part}`;

/** PostgreSQL with Supabase's roles and extensions: a cluster of CloudNativePG has neither. */
export const DATABASE_IMAGE = { repository: 'supabase/postgres', tag: '17.6.1.136' } as const;

/** PostgREST answers probes here. */
export const REST_ADMIN_PORT = 3001;
