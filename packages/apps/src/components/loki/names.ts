/** Where logs are pushed to, and queried. Only components that it names reach it: nobody signs in. */
export const LOKI = { name: 'loki', host: 'loki.loki.svc', port: 3100, portName: 'http-metrics' } as const;
