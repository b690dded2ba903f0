import { scriptWith } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { INSTALLER_CLOSED } from './common-config.js';
import { CODE, IMAGE_CODE, SETTINGS_MOUNT } from './image.js';
import { HTTP, labelsOf, SETTINGS } from './names.js';
import prepareScript from './prepare.sh';

/** The ConfigMap with everything below. */
export const APACHE = 'matomo-apache';

/** Files of the ConfigMap. */
export const FILES = { ports: 'ports.conf', site: '000-default.conf', prepare: 'prepare.sh' } as const;

/** Matomo writes .htaccess files for most of this, but next to its code, where they would not outlive the Pod. */
const site = (host: string): string => `ServerName ${host}
ServerTokens Prod
ServerSignature Off
TraceEnable Off
# Each may need 100 MB: together they stay within the memory limit
<IfModule mpm_prefork_module>
    MaxRequestWorkers 20
</IfModule>
<VirtualHost *:${HTTP.port}>
    DocumentRoot ${CODE}
    ErrorLog /dev/stderr
    SetEnvIf User-Agent "^kube-probe/" probe
    CustomLog /dev/stdout combined env=!probe

    # Unless the installer is closed, only a port-forward gets in: it comes from the Pod itself, the Gateway does not
    <Location "/">
        AuthMerging And
        Require local
        Require expr "file('${CODE}/config/${SETTINGS.file}') =~ /(?m)^${INSTALLER_CLOSED}$/"
    </Location>

    <LocationMatch "^/(?:config|core|lang|tmp)(?:/|$)">
        Require all denied
    </LocationMatch>
    <LocationMatch "^/(?:libs|vendor|plugins|misc|node_modules)/.*(?<!\\.gif|\\.ico|\\.jpg|\\.png|\\.svg|\\.js|\\.css|\\.htm|\\.mp3|\\.mp4|\\.wav|\\.ogg|\\.avi|\\.ttf|\\.eot|\\.html|\\.woff|\\.woff2|/manifest\\.json)$">
        Require all denied
    </LocationMatch>
    # Only the four entry points may run as PHP
    <LocationMatch "^/(?!(?:index|matomo|piwik|js/index)\\.php(?:/|$)).*\\.php(?:/|$)">
        Require all denied
    </LocationMatch>
    <LocationMatch "/\\.">
        Require all denied
    </LocationMatch>
    <Location "/server-status">
        Require all denied
    </Location>
    <LocationMatch "^/(?:console|composer\\.(?:json|lock)|[^/]*\\.md|LEGALNOTICE|LICENSE)$">
        Require all denied
    </LocationMatch>
</VirtualHost>
`;

/**
 * Brings code, settings and database to the version of the image, before Apache starts.
 *
 * The image's own entrypoint would only fill an empty folder, and can't do even that: its tar and chown fail on mount
 * points that belong to root. Installed through a port-forward, Matomo writes that it trusts the local host alone.
 */
const PREPARE = scriptWith(prepareScript, { IMAGE_CODE, CODE, SETTINGS_MOUNT, SETTINGS_FILE: SETTINGS.file });

/**
 * Apache's configuration and the script that prepares its folder.
 *
 * @param host host name under which Matomo is reached
 */
export const apacheFiles = (host: string) =>
  ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: APACHE, labels: labelsOf('web') },
    data: { [FILES.ports]: `Listen ${HTTP.port}\n`, [FILES.site]: site(host), [FILES.prepare]: PREPARE },
  }) satisfies KubernetesObject;
