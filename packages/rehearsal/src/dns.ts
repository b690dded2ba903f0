import type { Resolver } from 'node:dns/promises';
import { isIPv6 } from 'node:net';
import type { TreeObject, TreeTexts } from '@edgit/tree';
import type { Stage } from './cluster.js';
import { type Asked, ask, startServers } from './dns-servers.js';
import { type DnsTree, dnsTree, ELSEWHERE } from './dns-tree.js';
import type { Finding, PartOutcome } from './report.js';

/** Applications whose hosts the nodes themselves ask: images, and who signs people in to the API server. */
const FOR_NODES: ReadonlySet<string> = new Set(['harbor', 'keycloak']);

/**
 * **dns**: real CoreDNS with the Corefiles of the tree on loopback ports, one in the place of every resolver outside, and
 * a real API server with a Service. Asked as a Pod, as the local network and as each node: for every exposed host, for
 * others of the platform's domains, and for what is elsewhere.
 */
export const rehearseDns = async (
  stage: Stage,
  texts: TreeTexts,
  objects: readonly TreeObject[],
): Promise<PartOutcome> => {
  const tree = dnsTree(texts, objects);
  if (tree.pods === undefined && tree.lan === undefined) {
    return { summary: 'the tree has no resolver: nothing to rehearse', findings: [], results: [] };
  }
  const asked = await startServers(stage, tree);
  const questions = [
    ...(asked.pods ? questionsOf('a Pod', asked.pods, tree, tree.pods?.path) : []),
    ...(asked.pods && asked.service
      ? [
          {
            as: 'a Pod',
            resolver: asked.pods,
            name: asked.service.name,
            type: 'A',
            expected: asked.service.address,
          } as const,
        ]
      : []),
    ...(asked.lan ? questionsOf('the local network', asked.lan, tree, tree.lan?.path) : []),
    ...nodeQuestions(asked, tree),
  ];
  const answers = await Promise.all(
    questions.map(async (question) => ({ question, answer: await ask(question.resolver, question) })),
  );
  return {
    summary: `${questions.length} questions, ${answers.filter(({ question, answer }) => answer === question.expected).length} answered as expected`,
    findings: answers.flatMap(({ question, answer }): Finding[] =>
      answer === question.expected
        ? []
        : [
            {
              kind: 'refused',
              subject: titleOf(question),
              message: `the answer is ${answer}, not ${question.expected}`,
              ...(question.path === undefined ? {} : { path: question.path }),
            },
          ],
    ),
    results: answers.map(({ question, answer }) => ({ subject: titleOf(question), state: answer })),
  };
};

interface Question {
  /** Who asks. */
  readonly as: string;
  readonly resolver: Resolver;
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'TXT';
  readonly expected: string;
  readonly path?: string;
}

const titleOf = ({ as, name, type }: Question): string => `${name}${type === 'A' ? '' : ` (${type})`}, asked by ${as}`;

/** An answer of the other address family, from an outside resolver, would bypass the Gateway. */
const families = (address: string) =>
  isIPv6(address)
    ? ([
        ['AAAA', address],
        ['A', 'ENODATA'],
      ] as const)
    : ([
        ['A', address],
        ['AAAA', 'ENODATA'],
      ] as const);

const questionsOf = (as: string, resolver: Resolver, { hosts, domains }: DnsTree, path?: string): Question[] => [
  ...hosts.flatMap(({ host, address }) =>
    families(address).map(
      ([type, expected]): Question => ({ as, resolver, name: host, type, expected, ...(path && { path }) }),
    ),
  ),
  ...domains.flatMap((domain): Question[] => [
    { as, resolver, name: `no-such-host.${domain}`, type: 'A', expected: 'ENOTFOUND', ...(path && { path }) },
    {
      as,
      resolver,
      name: `${ELSEWHERE.label}.${domain}`,
      type: 'A',
      expected: ELSEWHERE.address,
      ...(path && { path }),
    },
    { as, resolver, name: `_acme-challenge.${domain}`, type: 'TXT', expected: ELSEWHERE.text, ...(path && { path }) },
  ]),
  { as, resolver, name: ELSEWHERE.host, type: 'A', expected: ELSEWHERE.address },
];

const nodeQuestions = ({ nodes }: Asked, { hosts }: DnsTree): Question[] =>
  [...nodes].flatMap(([node, resolver]) => {
    const asker = { as: node, resolver, path: `talos/nodes/${node}.yaml` };
    return [
      ...hosts
        .filter(({ application }) => FOR_NODES.has(application))
        .map(
          ({ host, address }): Question => ({
            ...asker,
            name: host,
            type: isIPv6(address) ? 'AAAA' : 'A',
            expected: address,
          }),
        ),
      { ...asker, name: ELSEWHERE.host, type: 'A', expected: ELSEWHERE.address } as const,
    ];
  });
