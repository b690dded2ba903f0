import { duration, type EmitContext, realmOf, SESSIONS } from '@edgit/core';
import type { Reference, TerraformRoot } from '@edgit/terraform';
import type { AppsSettings } from '../../settings.js';

const DAY = 24 * 60 * 60;

/** The realm of all users: sign-in, session lifetimes and event logs. */
export const realmOfCluster = (root: TerraformRoot, { cluster, settings }: EmitContext<AppsSettings>): Reference => {
  const realm = root.resource(
    'keycloak_realm',
    'realm',
    {
      realm: realmOf(cluster),
      enabled: true,
      ssl_required: 'all',
      registration_allowed: false,
      // It works by e-mail only, and a user who reads the cluster's mail could sign in as any user: an administrator sets a new one.
      reset_password_allowed: false,
      remember_me: true,
      login_with_email_allowed: true,
      duplicate_emails_allowed: false,
      edit_username_allowed: false,
      password_policy: 'length(12) and maxLength(128) and notUsername and notEmail and passwordHistory(5)',
      access_token_lifespan: duration(SESSIONS.token),
      sso_session_idle_timeout: duration(SESSIONS.idle),
      sso_session_max_lifespan: duration(SESSIONS.longest),
      offline_session_idle_timeout: '720h',
      offline_session_max_lifespan_enabled: true,
      offline_session_max_lifespan: '1440h',
      default_signature_algorithm: 'RS256',
      otp_policy: [{ type: 'totp', algorithm: 'HmacSHA1', digits: 6, period: 30, look_ahead_window: 1 }],
      security_defenses: [
        {
          brute_force_detection: [
            {
              permanent_lockout: false,
              max_login_failures: 10,
              wait_increment_seconds: 60,
              max_failure_wait_seconds: 900,
              failure_reset_time_seconds: 12 * 60 * 60,
              // Two wrong passwords within a second are a program's: Keycloak's defaults.
              quick_login_check_milli_seconds: 1000,
              minimum_quick_login_wait_seconds: 60,
            },
          ],
        },
      ],
    },
    { lifecycle: { prevent_destroy: true } },
  );
  root.resource('keycloak_realm_events', 'realm', {
    realm_id: realm.attr('id'),
    events_enabled: true,
    events_expiration: 30 * DAY,
    events_listeners: ['jboss-logging'],
    admin_events_enabled: true,
    admin_events_details_enabled: true,
  });
  // A person who has one is asked for it at every sign-in: Keycloak's own browser flow.
  root.resource('keycloak_required_action', 'second_factor', {
    realm_id: realm.attr('id'),
    alias: 'CONFIGURE_TOTP',
    name: 'Configure OTP',
    priority: 10,
    enabled: true,
    default_action: settings.keycloak.secondFactor,
  });
  return realm;
};
