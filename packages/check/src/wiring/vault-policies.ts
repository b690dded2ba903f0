/** A rule of a Vault policy: a path, in which `+` matches one segment and a last `*` any text, and what is allowed. */
export interface PolicyRule {
  readonly path: string;
  readonly capabilities: readonly string[];
}

/** @returns the rules of a policy in HCL */
export const policyRules = (policy: string): readonly PolicyRule[] =>
  [...policy.matchAll(/\bpath\s+"([^"]*)"\s*\{([^}]*)\}/g)].map(([, path = '', body = '']) => ({
    path,
    capabilities: [...(/capabilities\s*=\s*\[([^\]]*)\]/.exec(body)?.[1] ?? '').matchAll(/"([^"]*)"/g)].map(
      ([, capability = '']) => capability,
    ),
  }));

/** Vault goes by the most specific of the rules that match a path; rules of several policies for it add up. */
export const policyAllows = (rules: readonly PolicyRule[], path: string, capability: string): boolean => {
  const matching = rules.filter((rule) => pathMatches(rule.path, path));
  const best = matching.reduce<PolicyRule | undefined>(
    (known, rule) => (known === undefined || isMoreSpecific(rule.path, known.path) ? rule : known),
    undefined,
  );
  const capabilities = matching.filter((rule) => rule.path === best?.path).flatMap((rule) => rule.capabilities);
  return !capabilities.includes('deny') && capabilities.includes(capability);
};

const pathMatches = (rule: string, path: string): boolean => {
  const isPrefix = rule.endsWith('*');
  // Most rules, and each is asked of every path.
  if (!rule.includes('+')) return isPrefix ? path.startsWith(rule.slice(0, -1)) : rule === path;
  const wanted = (isPrefix ? rule.slice(0, -1) : rule).split('/');
  const given = path.split('/');
  return (
    wanted.every((segment, index) => {
      const own = given[index];
      if (own === undefined) return false;
      if (segment === '+') return true;
      return isPrefix && index === wanted.length - 1 ? own.startsWith(segment) : own === segment;
    }) &&
    (isPrefix || wanted.length === given.length)
  );
};

/**
 * Vault's order: the later the first wildcard the better, then no `*` at the end, then fewer `+`, then the longer, then
 * the later one by its letters.
 */
const isMoreSpecific = (rule: string, than: string): boolean => {
  const [one, other] = [rankOf(rule), rankOf(than)];
  const differs = one.findIndex((value, index) => value !== other[index]);
  return differs < 0 ? rule > than : (one[differs] ?? 0) > (other[differs] ?? 0);
};

const rankOf = (path: string): readonly number[] => {
  const wildcard = path.search(/\+|\*$/);
  return [
    wildcard < 0 ? Number.POSITIVE_INFINITY : wildcard,
    path.endsWith('*') ? 0 : 1,
    -path.split('/').filter((segment) => segment === '+').length,
    path.length,
  ];
};
