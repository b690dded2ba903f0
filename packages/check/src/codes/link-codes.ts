import type { Codes } from '@edgit/core';

/** Links between objects that lead nowhere. */
export const linkCodes = {
  'link/missing-object': {
    means: 'An object names another one that is not there.',
    why: 'Pods wait without end for a Secret, a ConfigMap or a volume that does not exist; other references have no effect.',
    fix: 'Correct the name or the namespace, or add the object.',
  },
  'link/missing-key': {
    means: 'A Secret or ConfigMap has no key of that name.',
    why: 'The Pod that reads it would not start.',
    fix: 'Correct the key, or add it.',
  },
  'link/volume': {
    means: 'A container mounts a volume that its Pod does not have.',
    why: 'The API server rejects the Pod.',
    fix: 'Correct the name, or add the volume.',
  },
  'link/service-port': {
    means: 'A port is named that the Service does not have.',
    why: 'Requests would fail, although Service and Pods are there.',
    fix: 'Use a port of the Service, or add the port to it.',
  },
  'link/service-pods': {
    means: 'The selector of a Service matches no Pods.',
    why: 'The Service has no endpoints: every connection is refused.',
    fix: 'Correct the selector of the Service or the labels of the Pods.',
  },
  'link/target-port': {
    means: 'A Service leads to a port that its Pods do not have.',
    why: 'Connections would be refused.',
    fix: 'Use the number or the name of a port of the containers as `targetPort`.',
  },
  'link/service-name': {
    means: 'A variable gives the name of a host, and there is no Service of that name.',
    why: 'The program would not find its server. The name may also be meant for something else.',
    fix: 'Correct the name, or leave it if it is not a Service.',
  },
  'link/workload': {
    means: 'An object selects Pods or a workload, and there are none.',
    why: 'It has no effect: nothing is scaled, kept running or moved.',
    fix: 'Correct the selector or the name.',
  },
  'link/pod-security': {
    means: 'A Pod needs more rights than its namespace allows.',
    why: 'Pod Security Admission rejects the Pod, and the workload has none.',
    fix: 'Change the Pod, or give the namespace another level.',
  },
  'link/image-denied': {
    means: 'An image comes from a registry that the policy of the cluster does not allow.',
    why: 'Admission denies its Pods.',
    fix: 'Use an image of an allowed registry, or add the registry or an exception.',
  },
  'link/network-denied': {
    means: 'A connection is needed, and the network policies at one end do not allow it.',
    why: 'Packets are dropped, and the program waits until it times out.',
    fix: 'Open it under `network` of the component at that end.',
  },
  'link/called-host': {
    means: 'A workload is configured to call a host of the cluster, and its network policies do not allow it.',
    why: 'A host of the cluster is reached inside of it: rules about outside do not let the connection through.',
    fix: 'Add the host to `toHosts` of the component.',
  },
  'link/reference-grant': {
    means: 'A route leads to a Service of another namespace that no ReferenceGrant opens to it.',
    why: 'The Gateway answers 500.',
    fix: 'Move the route into that namespace, or add a ReferenceGrant there.',
  },
  'link/listener': {
    means: 'A route names a listener that its Gateway does not have.',
    why: 'The route is not attached, and the Gateway answers 404.',
    fix: 'Use the name of a listener of the Gateway.',
  },
  'link/listener-namespace': {
    means: 'A listener does not take routes of this namespace.',
    why: 'The route is not attached, and the Gateway answers 404.',
    fix: 'Change `allowedRoutes` of the listener, or the labels of the namespace.',
  },
  'link/listener-host': {
    means: 'A route has a host that its listener does not serve.',
    why: 'No request for that host gets to the route.',
    fix: 'Use a host of the listener, or add a listener.',
  },
  'link/certificate-host': {
    means: 'The certificate of a listener does not cover the host of a route.',
    why: 'Browsers warn, and programs refuse the connection.',
    fix: 'Add the host to the certificate. `*` matches one label only.',
  },
  'link/grpc-port': {
    means: 'A GRPCRoute leads to a port of a Service that is not marked for HTTP/2.',
    why: 'The Gateway would speak HTTP/1.1 to it, and gRPC needs HTTP/2.',
    fix: 'Give the port of the Service the `appProtocol` in the hint.',
  },
  'link/redirect-host': {
    means: 'An OIDC client sends people back to a host that no route has.',
    why: 'Signing in would end at an error.',
    fix: 'Correct the host, or expose it.',
  },
  'link/monitor-target': {
    means: 'A ServiceMonitor or PodMonitor selects nothing.',
    why: 'Prometheus reads no metrics, and alerts about them never fire.',
    fix: 'Correct its selector.',
  },
  'link/monitor-port': {
    means: 'A ServiceMonitor or PodMonitor names a port that its targets do not have.',
    why: 'Prometheus reads no metrics, and alerts about them never fire.',
    fix: 'Use the name of a port of the Service or the Pods.',
  },
  'link/database-owner': {
    means: 'A PostgreSQL database has another owner than the user in the Secret that applications sign in with.',
    why: 'The application could sign in and would have no rights.',
    fix: 'Write the same name in both.',
  },
  'link/project': {
    means: 'An Application does something that its AppProject does not allow.',
    why: 'Argo CD does not sync it.',
    fix: 'Add the source, the destination or the kind to the project.',
  },
  'link/application-path': {
    means: 'An Application reads a folder that is not in the rendered tree.',
    why: 'Argo CD can’t sync it.',
    fix: 'Correct the path.',
  },
  'link/application-folder': {
    means: 'Objects are in the folder of an application, and there is no Application of that name.',
    why: 'Nothing applies them.',
    fix: 'Correct the name of the folder, or add the Application.',
  },
} as const satisfies Codes;

/** Links that lead to Vault or to what Terraform makes there. */
export const vaultLinkCodes = {
  'link/secret-store': {
    means: 'An ExternalSecret uses a store that is not for its namespace.',
    why: 'External Secrets denies it, and the Secret is not made.',
    fix: 'Declare the secret under `secrets` of the application: its store follows from it.',
  },
  'link/vault-path': {
    means: 'Something reads a path of Vault that no Terraform root writes.',
    why: 'There is no value: the Secret is not made.',
    fix: 'Correct the path, or declare the secret.',
  },
  'link/vault-key': {
    means: 'Something reads a key of a path of Vault that is written without that key.',
    why: 'The Secret is not made.',
    fix: 'Correct the key, or add it where the path is written.',
  },
  'link/vault-policy': {
    means: 'No policy of Vault allows a reader to read a path.',
    why: 'Vault answers 403, and the Secret is not made.',
    fix: 'Add the path to the policy, as the hint shows.',
  },
  'link/vault-list': {
    means: 'Something looks for secrets by name, and no policy of Vault allows it to list them.',
    why: 'Vault answers 403.',
    fix: 'Name each secret, or declare them under `secrets` of the application.',
  },
  'link/vault-role': {
    means: 'Something signs in to Vault as a role that no Terraform root makes.',
    why: 'Vault denies it.',
    fix: 'Correct the role, or add it.',
  },
  'link/vault-account': {
    means: 'Something signs in to Vault as a ServiceAccount that the role is not for.',
    why: 'Vault denies it.',
    fix: 'Use the ServiceAccount of the role, or add this one to the role.',
  },
  'link/vault-certificate': {
    means: 'Something connects to Vault by https and names no certificate authority.',
    why: 'Vault has a certificate of the cluster’s own authority, which is trusted only where it is named.',
    fix: 'Name the Secret with the certificate of the authority.',
  },
  'link/terraform-secret': {
    means: 'A Terraform root uses a secret of Vault that it does not read.',
    why: 'Terraform ends with an error.',
    fix: 'Correct the name, or add the block that reads it.',
  },
} as const satisfies Codes;
