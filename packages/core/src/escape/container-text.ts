/**
 * Escapes text for `command`, `args` or `env` of a container. The kubelet replaces `$(VARIABLE)` by its value and `$$` by
 * `$`, and breaks a character that is not ASCII behind a single `$` (Kubernetes v1.35.3,
 * third_party/forked/golang/expansion/expand.go).
 */
export const containerText = (text: string): string => text.replace(/\$(?=[$(\u0080-\uffff])/g, '$$$$');
