import { DATABASE } from './names.js';

/**
 * This line disables the installer of Matomo, also for the first visitor after a lost volume. Without it, Apache admits
 * only a port-forward.
 */
export const INSTALLER_CLOSED = 'enable_installer = 0';

/**
 * common.config.ini.php, as a template of External Secrets: it lies between Matomo's own defaults and config.ini.php,
 * to which the installer and the administration pages write only what differs from here.
 *
 * @param host host name under which Matomo is reached
 */
export const commonSettings = (host: string): string => `; <?php exit; ?> DO NOT REMOVE THIS LINE
[database]
host = "${DATABASE.host}"
username = "${DATABASE.user}"
password = "{{ .${DATABASE.secret.password} }}"
dbname = "${DATABASE.name}"
tables_prefix = "${DATABASE.tablesPrefix}"
schema = "${DATABASE.schema}"

[General]
trusted_hosts[] = "${host}"
; TLS ends at the Gateway
assume_secure_protocol = 1
force_ssl = 1
proxy_client_headers[] = "HTTP_X_FORWARDED_FOR"
${INSTALLER_CLOSED}
; code comes from the image alone
enable_auto_update = 0
enable_plugins_admin = 0
; reports are the CronJob's work
enable_browser_archiving_triggering = 0
browser_archiving_disabled_enforce = 1
`;
