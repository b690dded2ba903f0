const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * Life of sessions and tokens in seconds, for the realm of Keycloak and every program that signs people in with it. Each
 * number is smaller than the next.
 */
export const SESSIONS = {
  /** Programs that can do so ask Keycloak again after this time. A user who is disabled or has left a group loses access then. */
  renewal: 2 * MINUTE,
  /** Life of an access token and of an ID token: no program asks later than that. */
  token: 5 * MINUTE,
  /** Life of a program's own session since its last renewal; since the sign-in, if the program can't ask again. */
  own: 4 * HOUR,
  /** Keycloak ends a session that was not used for this long. */
  idle: 8 * HOUR,
  /** Keycloak ends every session after this time. */
  longest: 24 * HOUR,
} as const;

/** Where a person's session at Keycloak ends: the `end_session_endpoint` of the realm (Keycloak 26). */
export const endSessionUrl = (issuer: string): string => `${issuer}/protocol/openid-connect/logout`;

/**
 * The same for a program that knows the page to come back to, and nothing of the person's tokens. Keycloak asks the
 * person whether to sign out, unless the program adds `id_token_hint`.
 *
 * @param page one of the client's `signedOut`
 */
export const endSessionPage = (issuer: string, clientId: string, page: string): string =>
  `${endSessionUrl(issuer)}?client_id=${encodeURIComponent(clientId)}&post_logout_redirect_uri=${encodeURIComponent(page)}`;

/** @returns seconds as Go and Keycloak's provider write a duration: `2m`, `4h` */
export const duration = (seconds: number): string => {
  if (seconds % HOUR === 0) return `${seconds / HOUR}h`;
  return seconds % MINUTE === 0 ? `${seconds / MINUTE}m` : `${seconds}s`;
};
