import { groupKinds } from '@edgit/core';

/**
 * Kinds with a namespace that every application may bring, whether it has them today or not: what a project no longer admits
 * Argo CD no longer removes either (controller/state.go of 3.3.14, IsLiveResourcePermitted), so that a list of what there is
 * would leave behind the last object of each kind. What is not in it a component names. Ingress is not: the Gateway is the
 * only way in.
 */
export const ORDINARY_KINDS = groupKinds([
  'ConfigMap',
  'PersistentVolumeClaim',
  'Secret',
  'Service',
  'ServiceAccount',
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/StatefulSet',
  'autoscaling/HorizontalPodAutoscaler',
  'batch/CronJob',
  'batch/Job',
  'cert-manager.io/Certificate',
  'cert-manager.io/Issuer',
  'cilium.io/CiliumNetworkPolicy',
  'external-secrets.io/ExternalSecret',
  'gateway.networking.k8s.io/GRPCRoute',
  'gateway.networking.k8s.io/HTTPRoute',
  'monitoring.coreos.com/PodMonitor',
  'monitoring.coreos.com/PrometheusRule',
  'monitoring.coreos.com/ServiceMonitor',
  'networking.k8s.io/NetworkPolicy',
  'policy/PodDisruptionBudget',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
]);
