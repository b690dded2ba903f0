import type { ClusterNode, ClusterSpec } from '@edgit/core';

/** Name of a node's link where cluster.yaml names none: an alias for the physical link that a selector matches. */
const LINK_ALIAS = 'net0';

/** Default selector: a node with a static address has it on its only physical link with a carrier. */
const LINK_IS_UP = 'link.link_state';

/**
 * The network documents of a machine, for Talos v1.12.
 *
 * A machine without an address, and without a link that cluster.yaml chooses, gets none of them. Talos then asks for an
 * address by DHCP on every physical link, so that a second cable does no harm; a single document for links or DHCP would
 * end that (pkg/machinery/config/container, `RunDefaultDHCPOperators`).
 */
export const linkDocuments = (node: ClusterNode, { networks, controlPlane }: ClusterSpec): readonly unknown[] => {
  const vip = node.role === 'control-plane' ? controlPlane.vip : undefined;
  const selector = selectorOf(node);
  if (node.address === undefined && vip === undefined && node.interface === undefined && selector === undefined) {
    return [];
  }
  const link = node.interface ?? LINK_ALIAS;
  return [
    ...(node.interface === undefined
      ? [document('LinkAliasConfig', { name: LINK_ALIAS, selector: { match: selector ?? LINK_IS_UP } })]
      : []),
    node.address === undefined
      ? document('DHCPv4Config', { name: link })
      : document('LinkConfig', {
          name: link,
          up: true,
          addresses: [{ address: `${node.address}/${networks.nodes.split('/')[1] ?? '24'}` }],
          ...(networks.router === undefined ? {} : { routes: [{ gateway: networks.router }] }),
        }),
    ...(vip === undefined ? [] : [document('Layer2VIPConfig', { name: vip, link })]),
  ];
};

/** Talos compares lower case; an alias is set only where a selector matches one link alone. */
const selectorOf = ({ mac, linkSelector }: ClusterNode): string | undefined =>
  mac === undefined ? linkSelector : `mac(link.hardware_addr) == "${mac.toLowerCase()}"`;

const document = (kind: string, fields: Readonly<Record<string, unknown>>): unknown => ({
  apiVersion: 'v1alpha1',
  kind,
  ...fields,
});
