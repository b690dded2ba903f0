/** Namespace of Argo CD and of every Application. */
export const ARGOCD_NAMESPACE = 'argocd';
/** The application that holds all Namespaces. */
export const NAMESPACES = 'namespaces';
/** Project of the root Application. */
export const ROOT_PROJECT = 'root';
/** This cluster, as Argo CD calls the one it runs in. */
export const IN_CLUSTER = 'https://kubernetes.default.svc';
/** Namespace of Terraform's state Secrets, as in the settings of its `kubernetes` backend. */
export const TERRAFORM_STATE = 'terraform-state';
