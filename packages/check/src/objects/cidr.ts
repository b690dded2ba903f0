import { isIP } from 'node:net';

const parsed = (text: string): readonly [bigint, number, number] | undefined => {
  const [, address = '', prefix = ''] = /^([^/]+)\/(\d+)$/.exec(text) ?? [];
  const family = isIP(address);
  const bits = family === 4 ? 32 : 128;
  if (family === 0 || Number(prefix) > bits) return undefined;
  return [family === 4 ? fromIpv4(address) : fromIpv6(address), Number(prefix), bits];
};

const fromIpv4 = (address: string): bigint => address.split('.').reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);

const fromIpv6 = (address: string): bigint => {
  const dotted = /:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  const hex = dotted === undefined ? address : address.replace(dotted, groupsOf(fromIpv4(dotted)));
  const [head = '', tail] = hex.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? [] : new Array<string>(8 - first.length - last.length).fill('0');
  return [...first, ...middle, ...last].reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
};

const groupsOf = (value: bigint): string => `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;

export const isCidr = (text: string): boolean => parsed(text) !== undefined;

/** @returns whether a network is within another, of the same family */
export const cidrContains = (outer: string, inner: string): boolean => {
  const [one, other] = [parsed(outer), parsed(inner)];
  if (one === undefined || other === undefined || one[2] !== other[2] || other[1] < one[1]) return false;
  const shift = BigInt(one[2] - one[1]);
  return one[0] >> shift === other[0] >> shift;
};
