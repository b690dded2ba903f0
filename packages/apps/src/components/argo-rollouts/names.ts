export const ARGO_ROLLOUTS = 'argo-rollouts';

/** The router of traffic that Rollouts name: it writes weights into HTTPRoutes. */
export const GATEWAY_ROUTER = 'argoproj-labs/gatewayAPI';
