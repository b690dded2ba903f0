import type { Diagnostic, Inventory, InventoryItem } from '@edgit/core';
import { textsIn } from '@edgit/kubernetes';
import { error } from '../codes/index.js';

/**
 * How secrets look that nothing else looks like: their issuers gave them a prefix so that scanners find them.
 * Prefixes are those of the issuers' own documentation; a JSON Web Token is two base64url objects and a signature.
 */
const SECRETS: readonly { readonly what: string; readonly test: RegExp }[] = [
  { what: 'a private key', test: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { what: 'an age key', test: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/ },
  { what: 'a token of GitHub', test: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})/ },
  { what: 'a token of GitLab', test: /\bgl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{20,}/ },
  { what: 'a token of Slack', test: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/ },
  { what: 'an access key of AWS', test: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/ },
  { what: 'an API key of Google', test: /\bAIza[A-Za-z0-9_-]{35}\b/ },
  { what: 'a token of Vault', test: /\bhv[sbr]\.[A-Za-z0-9_-]{24,}/ },
  { what: 'a token of Docker Hub', test: /\bdckr_[op]at_[A-Za-z0-9_-]{20,}/ },
  { what: 'a token of npm', test: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { what: 'an API key of Stripe', test: /\b[rs]k_live_[A-Za-z0-9]{16,}/ },
  { what: 'an API key of Anthropic or OpenAI', test: /\bsk-(?:ant|proj|svcacct)-[A-Za-z0-9_-]{20,}/ },
  { what: 'a service account token of Grafana', test: /\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}\b/ },
  { what: 'a JSON Web Token', test: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}/ },
];

/** Parts of a component that may contain any text. All of them are committed. */
const PARTS = ['delivery', 'manifests', 'secrets', 'description'] as const;

/** Text of a component that is a secret by its looks: it would be in Git, and stay in its history. */
export const leakedTokens = ({ components }: Inventory): Diagnostic[] => components.flatMap(tokensOf);

const tokensOf = (component: InventoryItem): Diagnostic[] =>
  PARTS.flatMap((part) =>
    textsIn(component[part], [part]).flatMap((one) => {
      const found = SECRETS.find(({ test }) => test.test(one.text));
      return found === undefined
        ? []
        : [
            error(
              'secret/in-git',
              `this looks like ${found.what}, and everything here is committed to Git`,
              [component.place(one.path)],
              'revoke it, and give the new one as `operator` in `secrets`: it goes from a person to Vault',
            ),
          ];
    }),
  );
