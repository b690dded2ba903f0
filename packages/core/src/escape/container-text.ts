/**
 * Text in `command`, `args` or `env` of a container, where the kubelet puts the values of `$(VARIABLE)` in, and makes `$` of
 * `$$`. It also breaks a letter that is not ASCII behind a single `$` (Kubernetes v1.35.3,
 * third_party/forked/golang/expansion/expand.go).
 */
export const containerText = (text: string): string => text.replace(/\$(?=[$(\u0080-\uffff])/g, '$$$$');
