import { at, itemsOf, textOf } from './field.js';
import { type LinkCheck, linkTo } from './links.js';

const RBAC = 'rbac.authorization.k8s.io';

/** Roles that every API server has. */
const BUILT_IN = /^(cluster-admin|admin|edit|view|system:.*)$/;

/** The role and the ServiceAccounts of a binding exist. */
export const binding: LinkCheck = ({ root, title, namespace }, world) => {
  const role = at(root, 'roleRef', 'name');
  const kind = textOf(at(root, 'roleRef', 'kind')) ?? 'Role';
  const roleName = textOf(role);
  const isBuiltIn = kind === 'ClusterRole' && BUILT_IN.test(roleName ?? '');
  return [
    ...(roleName === undefined || isBuiltIn
      ? []
      : linkTo(world, { from: `${title} gives`, end: role, kind: `${RBAC}/${kind}`, namespace, name: roleName })),
    ...itemsOf(at(root, 'subjects'))
      .filter((subject) => at(subject, 'kind').value === 'ServiceAccount')
      .flatMap((subject) => {
        const end = at(subject, 'name');
        const name = textOf(end);
        return name === undefined || name === 'default'
          ? []
          : linkTo(world, {
              from: `${title} gives rights to`,
              end,
              kind: 'ServiceAccount',
              namespace: textOf(at(subject, 'namespace')) ?? namespace,
              name,
            });
      }),
  ];
};
