import { listOf } from '@edgit/kubernetes';
import { cidrContains, isCidr } from '../cidr.js';
import { type NativeRule, nothing, numberOf, problem, setKeys, textOf, within } from './rule.js';

// pkg/apis/networking/validation/validation.go.

/** ValidateIPBlock. */
export const ipBlock: NativeRule = (value) => {
  const cidr = textOf(value.cidr);
  if (cidr === undefined) return nothing;
  if (!isCidr(cidr)) return problem(['cidr'], `is ${JSON.stringify(cidr)}`, 'a network: 10.0.0.0/8');
  return listOf(value.except).flatMap((except, index) => {
    const text = textOf(except) ?? '';
    if (!isCidr(text)) return problem(['except', index], `is ${JSON.stringify(text)}`, 'a network: 10.0.0.0/8');
    return cidrContains(cidr, text) && text !== cidr
      ? nothing
      : problem(['except', index], `is ${text}, which is not a part of ${cidr}`);
  });
};

/** ValidateNetworkPolicyPeer. */
export const networkPolicyPeer: NativeRule = (value) => {
  const selectors = setKeys(value, ['podSelector', 'namespaceSelector']);
  if (value.ipBlock !== undefined && selectors.length > 0) {
    return problem(['ipBlock'], `has both \`ipBlock\` and \`${selectors[0]}\``, 'write two peers');
  }
  return value.ipBlock === undefined && selectors.length === 0
    ? problem([], 'is no peer', 'one of `podSelector`, `namespaceSelector`, `ipBlock`; `podSelector: {}` for all Pods')
    : nothing;
};

/** ValidateNetworkPolicyPort. */
export const networkPolicyPort: NativeRule = ({ port, endPort }) => {
  if (endPort === undefined) return within(port, [1, 65535], ['port']);
  const [first, last] = [numberOf(port), numberOf(endPort)];
  if (first === undefined) return problem(['endPort'], 'needs a number as `port`');
  return last !== undefined && last < first ? problem(['endPort'], `is ${last}, less than \`port\``) : nothing;
};
