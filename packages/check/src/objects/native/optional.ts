/**
 * Keys that the OpenAPI document calls required, since their Go field has no `omitempty`, and that may be left out: the zero value is
 * valid. Asked of a kube-apiserver v1.35.3 with strict field validation.
 */
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  'io.k8s.api.apps.v1.ControllerRevision': ['revision'],
  'io.k8s.api.core.v1.HTTPHeader': ['value'],
  'io.k8s.api.core.v1.ISCSIPersistentVolumeSource': ['lun'],
  'io.k8s.api.core.v1.ISCSIVolumeSource': ['lun'],
  'io.k8s.api.core.v1.LimitRangeSpec': ['limits'],
  'io.k8s.api.core.v1.Sysctl': ['value'],
  'io.k8s.api.discovery.v1.EndpointSlice': ['endpoints'],
  'io.k8s.api.scheduling.v1.PriorityClass': ['value'],
  'io.k8s.api.storage.v1.CSIDriver': ['spec'],
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion': ['served', 'storage'],
};

export const isOptional = (type: string | undefined, key: string): boolean =>
  type !== undefined && Object.hasOwn(OPTIONAL, type) && OPTIONAL[type]?.includes(key) === true;
