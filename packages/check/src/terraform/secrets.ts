import type { TerraformAttribute, TerraformRules } from '@edgit/facts';
import type { Path, Plain } from '@edgit/kubernetes';
import type { Problem } from '../objects/problem.js';
import { isTemplate } from './expressions.js';

const SECRET_NAME =
  /(?:^|_)(?:secret|password|passphrase|token|jwt|private_key|api_key|access_key|secret_key)(?:_wo)?$/;
const WRITE_ONLY = /_wo$/;

/** How a value relates to secrets. */
export interface Exposure {
  /** It names something that Terraform keeps out of state. */
  readonly ephemeral: boolean;
  /** The argument is kept in state: not write-only, and not of a provider or an ephemeral block. */
  readonly stored: boolean;
}

/** @returns a problem for a secret that would be in plain text or in state */
export const secretProblems = (
  name: string,
  attribute: TerraformAttribute,
  value: unknown,
  path: Path,
  siblings: Readonly<Record<string, TerraformAttribute>>,
  { ephemeral, stored }: Exposure,
): readonly Problem[] => {
  const twin = `${name}_wo`;
  const hint = Object.hasOwn(siblings, twin)
    ? `give it as \`${twin}\`, from an ephemeral block`
    : 'take it from an ephemeral block';
  const isSecret =
    attribute.sensitive || attribute.write_only || SECRET_NAME.test(name) || Object.hasOwn(siblings, twin);
  if (isSecret && typeof value === 'string' && value !== '' && !isTemplate(value)) {
    return [{ code: 'terraform/secret-in-clear', path, text: `has the secret \`${name}\` in clear`, hint }];
  }
  if (stored && ephemeral && !attribute.write_only) {
    return [
      { code: 'terraform/secret-in-state', path, text: `keeps an ephemeral value in state, as \`${name}\``, hint },
    ];
  }
  if (attribute.write_only && !ephemeral) {
    return [
      {
        code: 'terraform/write-only',
        path,
        text: `has a write-only \`${name}\` from what is in state or in clear`,
        hint,
      },
    ];
  }
  return [];
};

/**
 * @param rules of the provider, which report conflicts between the two arguments
 * @returns a write-only argument without the version that says when it has changed, and the other way round
 */
export const versionProblems = (
  siblings: Readonly<Record<string, TerraformAttribute>>,
  rules: TerraformRules,
  body: Plain,
  path: Path,
): readonly Problem[] =>
  Object.keys(siblings)
    .filter((name) => WRITE_ONLY.test(name) && Object.hasOwn(siblings, `${name}_version`))
    .flatMap((name): readonly Problem[] => {
      const version = `${name}_version`;
      const [has, hasVersion] = [isSet(body[name]), isSet(body[version])];
      if (has === hasVersion) return [];
      const [present, absent] = has ? [name, version] : [version, name];
      if (rules[present]?.required_with?.includes(absent)) return [];
      return [
        {
          code: 'terraform/incomplete-pair',
          path: [...path, present],
          text: `has \`${present}\` without \`${absent}\``,
        },
      ];
    });

const isSet = (value: unknown): boolean => value !== undefined && value !== null;
