import type { Diagnostic } from '@edgit/core';
import type { Kind } from '@edgit/kubernetes';
import type { Content } from '../content.js';
import { APPLICATION } from './application-sources.js';
import { abandonedFolders, absentNamespaces, application, projectOfObject, type TreePaths } from './applications.js';
import { calledHosts } from './called-hosts.js';
import { certificateIssuer, injectedAuthority, listenerCertificates } from './certificates.js';
import { clusterExternalSecret, externalSecret, secretStore, vaultIssuer } from './external-secrets.js';
import { type Finding, mergedDiagnostics, type Undecided } from './findings.js';
import { namedFlows, routedFlows, scrapedFlows } from './flows.js';
import { imagesOf } from './images.js';
import type { LinkCheck } from './links.js';
import { podMonitor, serviceMonitor } from './monitors.js';
import { podReferences } from './pod-references.js';
import { podSecurity } from './pod-security.js';
import { podOf } from './pods.js';
import { objectStoreKey, postgresArchive, postgresSecrets, scheduledBackup } from './postgres.js';
import { operatorPriority, podPriority } from './priority.js';
import type { ProvidersContext } from './providers.js';
import { binding } from './rights.js';
import { grpcBackends, routeBackends, routeParents } from './routes.js';
import { vaultServer } from './service-names.js';
import { servicePods } from './services.js';
import { claimStorage, claimTemplateStorage, ephemeralStorage, postgresStorage } from './storage.js';
import { terraformLinks } from './terraform-links.js';
import { terraformRoots } from './terraform-root.js';
import { issuerTrusts, storeTrusts } from './vault-tls.js';
import { admissionWebhooks, apiService, conversionWebhook } from './webhooks.js';
import { accountPullSecrets, autoscaler, disruptionBudget, governingService } from './workload-links.js';
import { worldOf } from './world.js';

export type { Undecided } from './findings.js';

/** What links can refer to besides the checked content: the rest of the cluster, charts, and the settings of the cluster. */
export interface WiringContext extends ProvidersContext {
  /** Other objects of the cluster: links can refer to them, and their own links are not checked. */
  readonly world?: Content;
  /** Paths of all files of the tree; without them only folders with objects or Terraform are known. */
  readonly files?: Iterable<string>;
}

/** The result of checking all links. */
export interface Wiring {
  /** Broken links. */
  readonly diagnostics: readonly Diagnostic[];
  /** Links to objects that a chart, an operator or the cluster may provide. */
  readonly undecided: readonly Undecided[];
}

const routes = [routeBackends, grpcBackends, routeParents, routedFlows];
const issuers = [vaultServer, vaultIssuer, issuerTrusts];
const stores = [vaultServer, secretStore, storeTrusts];
const webhooks = [admissionWebhooks, injectedAuthority];

const LINKS: Readonly<Record<Kind, readonly LinkCheck[]>> = {
  Service: [servicePods],
  ServiceAccount: [accountPullSecrets],
  PersistentVolumeClaim: [claimStorage],
  'apps/StatefulSet': [claimTemplateStorage, governingService],
  'autoscaling/HorizontalPodAutoscaler': [autoscaler],
  'policy/PodDisruptionBudget': [disruptionBudget],
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhooks,
  'apiextensions.k8s.io/CustomResourceDefinition': [conversionWebhook, injectedAuthority],
  'apiregistration.k8s.io/APIService': [apiService, injectedAuthority],
  'barmancloud.cnpg.io/ObjectStore': [objectStoreKey],
  'cert-manager.io/Certificate': [certificateIssuer],
  'cert-manager.io/ClusterIssuer': issuers,
  'cert-manager.io/Issuer': issuers,
  'external-secrets.io/ClusterExternalSecret': [clusterExternalSecret],
  'external-secrets.io/ClusterSecretStore': stores,
  'external-secrets.io/ExternalSecret': [externalSecret],
  'external-secrets.io/SecretStore': stores,
  'gateway.networking.k8s.io/GRPCRoute': routes,
  'gateway.networking.k8s.io/Gateway': [listenerCertificates],
  'gateway.networking.k8s.io/HTTPRoute': routes,
  'monitoring.coreos.com/PodMonitor': [podMonitor, scrapedFlows],
  'monitoring.coreos.com/ServiceMonitor': [serviceMonitor, scrapedFlows],
  'postgresql.cnpg.io/Cluster': [postgresSecrets, postgresArchive, postgresStorage, operatorPriority],
  'postgresql.cnpg.io/ScheduledBackup': [scheduledBackup],
  'rbac.authorization.k8s.io/ClusterRoleBinding': [binding],
  'rbac.authorization.k8s.io/RoleBinding': [binding],
};

/**
 * Checks every link that starts in the content: each object that is named must exist.
 *
 * @param content what is checked: a rendered tree, or a user's own manifests
 * @param context what else links can refer to
 * @returns the broken links, and the links that can't be checked
 */
export const checkWiring = (content: Content, context: WiringContext = {}): Wiring => {
  const world = worldOf(
    {
      objects: [...(context.world?.objects ?? []), ...content.objects],
      terraform: new Map([...(context.world?.terraform ?? []), ...content.terraform]),
    },
    context,
  );
  const applicationOf = application(treePaths(content, context));
  const checks = new Map(Object.entries(LINKS));
  const deniedImages = imagesOf(world);
  const findings = content.objects.flatMap((checked): readonly Finding[] => {
    const subject = world.resource(checked);
    if (subject === undefined) return [];
    const pod = podOf(subject);
    return [
      ...(checks.get(subject.kind) ?? []).flatMap((check) => check(subject, world)),
      ...(pod === undefined
        ? []
        : [podReferences, podSecurity, podPriority, ephemeralStorage, namedFlows, calledHosts].flatMap((check) =>
            check(pod, world),
          )),
      ...(pod === undefined ? [] : deniedImages(pod)),
      ...(subject.kind === APPLICATION ? applicationOf(subject, world) : projectOfObject(subject, world)),
    ];
  });
  const subjects = content.objects.flatMap((checked) => world.resource(checked) ?? []);
  findings.push(
    ...[abandonedFolders, absentNamespaces].flatMap((check) => check(subjects, world)),
    ...terraformRoots(content.terraform).flatMap((root) => terraformLinks(root, world)),
  );
  return {
    diagnostics: mergedDiagnostics(findings.flatMap((one) => ('diagnostic' in one ? [one.diagnostic] : []))),
    undecided: distinctUndecided(findings.flatMap((one) => ('undecided' in one ? [one.undecided] : []))),
  };
};

const distinctUndecided = (all: readonly Undecided[]): readonly Undecided[] => [
  ...new Map(all.map((one) => [`${one.from} ${one.to}`, one])).values(),
];

/** @returns every file that is known, and every folder above one */
const treePaths = ({ objects, terraform }: Content, { files = [] }: WiringContext): TreePaths => {
  const paths = new Set<string>();
  for (const file of [
    ...objects.map(({ path }) => path),
    ...[...terraform.values()].map(({ path }) => path),
    ...files,
  ]) {
    for (let path = file; path !== '' && !paths.has(path); path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
      paths.add(path);
    }
  }
  return paths;
};
