/** @returns the keys with more than one claim, and their claims in order */
export const claimedTwice = <T extends { readonly key: string }>(claims: readonly T[]): (readonly [string, T[]])[] => {
  const groups = new Map<string, T[]>();
  for (const claim of claims) {
    const group = groups.get(claim.key);
    if (group === undefined) groups.set(claim.key, [claim]);
    else group.push(claim);
  }
  return [...groups].filter(([, group]) => group.length > 1);
};
