import { groupOf, isPlain, type KubernetesObject } from '@edgit/kubernetes';
import type { Problem } from '../problem.js';
import * as admission from './admission.js';
import * as configuration from './configuration.js';
import { definition } from './custom-resource-definition.js';
import { nameIn } from './names.js';
import * as networking from './networking.js';
import * as pods from './pods.js';
import * as rights from './rights.js';
import { type NativeRule, problem } from './rule.js';
import * as selectors from './selectors.js';
import * as services from './services.js';
import * as storage from './storage.js';
import * as workloads from './workloads.js';

const core = (name: string): string => `io.k8s.api.core.v1.${name}`;
const net = (name: string): string => `io.k8s.api.networking.v1.${name}`;
const rbac = (name: string): string => `io.k8s.api.rbac.v1.${name}`;
const webhook = (name: string): string => `io.k8s.api.admissionregistration.v1.${name}`;

/** Rules by the type they are about, as the OpenAPI document calls it. */
const RULES: Readonly<Record<string, NativeRule>> = {
  'io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector': selectors.labelSelector,
  'io.k8s.api.apps.v1.DaemonSetSpec': workloads.daemonSet,
  'io.k8s.api.apps.v1.DeploymentSpec': workloads.deployment,
  'io.k8s.api.apps.v1.ReplicaSetSpec': workloads.replicaSet,
  'io.k8s.api.apps.v1.StatefulSetSpec': workloads.statefulSet,
  'io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec': workloads.autoscaler,
  'io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec': workloads.autoscaler,
  'io.k8s.api.batch.v1.CronJobSpec': workloads.cronJob,
  'io.k8s.api.batch.v1.JobSpec': workloads.job,
  'io.k8s.api.policy.v1.PodDisruptionBudgetSpec': workloads.disruptionBudget,
  'io.k8s.api.scheduling.v1.PriorityClass': admission.priorityClass,
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition': definition,
  [core('ConfigMap')]: configuration.configMap,
  [core('ConfigMapVolumeSource')]: pods.fileModes,
  [core('Container')]: pods.container,
  [core('ContainerPort')]: pods.containerPort,
  [core('DownwardAPIVolumeSource')]: pods.fileModes,
  [core('EnvVar')]: pods.envVar,
  [core('EnvVarSource')]: pods.envVarSource,
  [core('GRPCAction')]: pods.grpcHandler,
  [core('HTTPGetAction')]: pods.portHandler,
  [core('KeyToPath')]: pods.fileModes,
  [core('LifecycleHandler')]: pods.lifecycleHandler,
  [core('NodeSelectorTerm')]: selectors.nodeSelectorTerm,
  [core('PersistentVolumeClaimSpec')]: storage.claim,
  [core('PersistentVolumeSpec')]: storage.persistentVolume,
  [core('Pod')]: pods.pod,
  [core('PodAffinityTerm')]: pods.affinityTerm,
  [core('PodSpec')]: pods.podSpec,
  [core('PreferredSchedulingTerm')]: pods.weighted,
  [core('Probe')]: pods.probe,
  [core('ProjectedVolumeSource')]: pods.fileModes,
  [core('ResourceRequirements')]: pods.resources,
  [core('Secret')]: configuration.secret,
  [core('SecretVolumeSource')]: pods.fileModes,
  [core('SecurityContext')]: pods.securityContext,
  [core('ServicePort')]: services.servicePort,
  [core('ServiceSpec')]: services.service,
  [core('TCPSocketAction')]: pods.portHandler,
  [core('Toleration')]: pods.toleration,
  [core('TopologySpreadConstraint')]: pods.topologySpread,
  [core('Volume')]: pods.volume,
  [core('VolumeMount')]: pods.volumeMount,
  [core('WeightedPodAffinityTerm')]: pods.weighted,
  [net('HTTPIngressPath')]: services.ingressPath,
  [net('IPBlock')]: networking.ipBlock,
  [net('IngressBackend')]: services.ingressBackend,
  [net('IngressRule')]: services.ingressRule,
  [net('IngressServiceBackend')]: services.ingressService,
  [net('IngressSpec')]: services.ingress,
  [net('IngressTLS')]: services.ingressTls,
  [net('NetworkPolicyPeer')]: networking.networkPolicyPeer,
  [net('NetworkPolicyPort')]: networking.networkPolicyPort,
  [rbac('ClusterRole')]: rights.clusterRole,
  [rbac('ClusterRoleBinding')]: rights.clusterRoleBinding,
  [rbac('Role')]: rights.role,
  [rbac('RoleBinding')]: rights.roleBinding,
  [webhook('MutatingWebhook')]: admission.webhook,
  [webhook('MutatingWebhookConfiguration')]: admission.webhooks,
  [webhook('RuleWithOperations')]: admission.webhookRule,
  [webhook('ValidatingAdmissionPolicyBindingSpec')]: admission.policyBinding,
  [webhook('ValidatingAdmissionPolicySpec')]: admission.admissionPolicy,
  [webhook('ValidatingWebhook')]: admission.webhook,
  [webhook('ValidatingWebhookConfiguration')]: admission.webhooks,
  [webhook('WebhookClientConfig')]: admission.webhookClient,
};

/** @returns what an API server's own code finds wrong with a value of one of Kubernetes' types */
export const nativeProblems = (type: string, value: unknown): readonly Problem[] => {
  const rule = Object.hasOwn(RULES, type) ? RULES[type] : undefined;
  if (rule === undefined || !isPlain(value)) return [];
  return rule(value);
};

/** Kinds whose names are not any DNS subdomain. */
const NAMES: Readonly<Record<string, 'label' | 'service'>> = { '/Namespace': 'label', '/Service': 'service' };

/** @returns what is wrong with a name for its kind, beyond what is wrong with it for all */
export const nativeNameProblems = ({ apiVersion, kind, metadata }: KubernetesObject): readonly Problem[] => {
  const form = NAMES[`${groupOf(apiVersion)}/${kind}`];
  const name = isPlain(metadata) ? metadata.name : undefined;
  if (form !== undefined) return nameIn(form, name, ['metadata', 'name']);
  // The controller adds 11 characters to the name of a Job.
  return groupOf(apiVersion) === 'batch' && kind === 'CronJob' && typeof name === 'string' && name.length > 52
    ? problem(['metadata', 'name'], `has ${name.length} characters`, 'a CronJob has 52 at most')
    : [];
};
