import ipaddr from 'ipaddr.js';
import * as z from 'zod';
import type { CoreCode } from '../codes/index.js';

/** @returns message and hint if `text` is not an IPv4 or IPv6 network in CIDR form; undefined if it is */
export const cidrProblem = (text: string): { readonly message: string; readonly hint: string } | undefined => {
  if (!ipaddr.isValidCIDR(text)) {
    return {
      message: `\`${text}\` is not a network in CIDR form`,
      hint: 'write ADDRESS/PREFIX, such as 10.244.0.0/16',
    };
  }
  const network = networkOf(text);
  return network === text ? undefined : { message: `\`${text}\` has host bits set`, hint: `did you mean ${network}?` };
};

const networkOf = (cidr: string): string => {
  const [address, prefix] = ipaddr.parseCIDR(cidr);
  const kind = address.kind() === 'ipv6' ? ipaddr.IPv6 : ipaddr.IPv4;
  return `${kind.networkAddressFromCIDR(cidr).toString()}/${prefix}`;
};

export const isAddress = (text: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);

/** The normal form of an address: fd00:0::1 and fd00::1 are the same. */
export const normalAddress = (address: string): string => ipaddr.parse(address).toString();

/** @param cidr a network, @param address an address; false when they are of different families */
export const contains = (cidr: string, address: string): boolean => {
  const [network, prefix] = ipaddr.parseCIDR(cidr);
  const parsed = ipaddr.parse(address);
  return network.kind() === parsed.kind() && parsed.match(network, prefix);
};

/** The first and the last address of an IPv4 network, which no machine can have; IPv6 has no such addresses. */
export const reservedAddresses = (cidr: string): readonly string[] => {
  const [, prefix] = ipaddr.parseCIDR(cidr);
  return ipaddr.IPv4.isValidCIDR(cidr) && prefix < 31
    ? [ipaddr.IPv4.networkAddressFromCIDR(cidr).toString(), ipaddr.IPv4.broadcastAddressFromCIDR(cidr).toString()]
    : [];
};

/** Whether two networks in CIDR form share an address. */
export const overlaps = (a: string, b: string): boolean => {
  const [networkA] = ipaddr.parseCIDR(a);
  const [networkB] = ipaddr.parseCIDR(b);
  return contains(a, networkB.toString()) || contains(b, networkA.toString());
};

/** The address `offset` after the first of a network: `nthAddress('10.96.0.0/12', 10)` is 10.96.0.10. At most 255. */
export const nthAddress = (cidr: string, offset: number): string => {
  const [network] = ipaddr.parseCIDR(cidr);
  const bytes = network.toByteArray();
  return ipaddr.fromByteArray([...bytes.slice(0, -1), (bytes.at(-1) ?? 0) + offset]).toString();
};

/** Negative, zero or positive, as `a` comes before, is or comes after `b`. */
export const compareAddresses = (a: string, b: string): number => {
  const bytesA = ipaddr.parse(a).toByteArray();
  const bytesB = ipaddr.parse(b).toByteArray();
  if (bytesA.length !== bytesB.length) return bytesA.length - bytesB.length;
  return Buffer.compare(Buffer.from(bytesA), Buffer.from(bytesB));
};

/** Addresses from `start` to `stop`, both included. */
export interface AddressRange {
  readonly start: string;
  readonly stop: string;
}

export const inRange = (range: AddressRange, address: string): boolean =>
  compareAddresses(range.start, address) <= 0 && compareAddresses(address, range.stop) <= 0;

/** An IPv4 or IPv6 address. */
export const addressSchema = z.string().check((context) => {
  if (!isAddress(context.value)) {
    context.issues.push({
      code: 'custom',
      input: context.value,
      message: `\`${context.value}\` is not an IP address`,
      params: { code: 'wrong-form' satisfies CoreCode, hint: 'write it like 10.0.0.10' },
    });
  }
});

const ipv6Problem = (text: string): { readonly message: string; readonly hint: string } | undefined =>
  text.includes(':')
    ? { message: `\`${text}\` is an IPv6 network`, hint: 'no layer sets up IPv6 yet: give an IPv4 network' }
    : undefined;

/** An IPv4 network in CIDR form, without host bits. */
export const cidrSchema = z.string().check((context) => {
  const problem = cidrProblem(context.value) ?? ipv6Problem(context.value);
  if (problem !== undefined) {
    context.issues.push({
      code: 'custom',
      input: context.value,
      message: problem.message,
      params: { code: 'wrong-form' satisfies CoreCode, hint: problem.hint },
    });
  }
});
