import { Resolver } from 'node:dns/promises';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { KubernetesObject } from '@edgit/core';
import { isKind, type TreeObject, type TreeTexts } from '@edgit/tree';
import { parse } from 'yaml';
import type { Stage } from './cluster.js';
import { freePort } from './control-plane.js';
import { type Started, until } from './processes.js';
import type { Finding, PartOutcome } from './report.js';

const VALUES = 'applications/coredns/values.yaml';

/** Of the values of CoreDNS' chart (1.45.2) what its template makes the Corefile of. */
interface Values {
  readonly servers: readonly {
    readonly zones: readonly { readonly zone: string; readonly scheme?: string }[];
    readonly plugins: readonly Plugin[];
  }[];
  readonly zoneFiles?: readonly { readonly filename: string; readonly domain: string; readonly contents: string }[];
}

interface Plugin {
  readonly name: string;
  readonly parameters?: string | number;
  readonly configBlock?: string;
}

/** They listen on ports of their own, the same for every CoreDNS of a machine. */
const LEFT_OUT = new Set(['health', 'ready', 'prometheus', 'reload']);

/** What only the upstream resolver knows. */
const FORWARDED = { name: 'forwarded.example', address: '192.0.2.53' };

/**
 * **dns**: real CoreDNS with the servers and zones of the tree on a loopback port, and a second one in the place of the
 * upstream resolver. Asked for every exposed host, for one that does not exist, and for a name that is forwarded.
 */
export const rehearseDns = async (
  stage: Stage,
  texts: TreeTexts,
  tree: readonly TreeObject[],
): Promise<PartOutcome> => {
  const text = texts.get(VALUES);
  if (text === undefined) {
    return { summary: 'the tree has no resolver: nothing to rehearse', findings: [], results: [] };
  }
  const values = parse(text) as Values;
  stage.report('starting CoreDNS');
  const resolver = await startBoth(stage, values);
  const questions = [...hostQuestions(tree), ...otherQuestions(values, tree)];
  const answers = await Promise.all(
    questions.map(async (question) => ({ question, answer: await ask(resolver, question) })),
  );
  return {
    summary: `${questions.length} questions, ${answers.filter(({ question, answer }) => answer === question.expected).length} answered as they must be`,
    findings: answers.flatMap(({ question, answer }): Finding[] =>
      answer === question.expected
        ? []
        : [
            {
              kind: 'refused',
              subject: question.what,
              message: `the answer is ${answer}, not ${question.expected}`,
              path: question.path ?? VALUES,
            },
          ],
    ),
    results: answers.map(({ question, answer }) => ({ subject: question.what, state: answer })),
  };
};

interface Question {
  readonly what: string;
  readonly name: string;
  readonly type: 'A' | 'AAAA';
  readonly expected: string;
  readonly path?: string;
}

const startBoth = async (stage: Stage, values: Values): Promise<Resolver> => {
  const [port, upstreamPort] = [await freePort(), await freePort()];
  const upstream = start(stage, 'coredns-upstream', [
    `.:${upstreamPort} {`,
    '  bind 127.0.0.1',
    `  hosts {\n    ${FORWARDED.address} ${FORWARDED.name}\n  }`,
    '}',
  ]);
  // First: an answer that it does not have yet would be remembered as a failure.
  await firstAnswer(resolverAt(upstreamPort), [upstream]);
  const folder = join(stage.processes.folder, 'coredns');
  mkdirSync(folder, { recursive: true });
  for (const { filename, contents } of values.zoneFiles ?? []) writeFileSync(join(folder, filename), contents);
  const coredns = start(stage, 'coredns', corefile(values, folder, port, upstreamPort));
  const resolver = resolverAt(port);
  await firstAnswer(resolver, [coredns, upstream]);
  return resolver;
};

const resolverAt = (port: number): Resolver => {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  resolver.setServers([`127.0.0.1:${port}`]);
  return resolver;
};

const firstAnswer = async (resolver: Resolver, processes: readonly Started[]): Promise<void> => {
  await until('CoreDNS’ first answer', 60, processes, async () => {
    const answer = await ask(resolver, { name: FORWARDED.name, type: 'A' });
    return answer === 'ECONNREFUSED' || answer === 'ETIMEOUT' ? undefined : true;
  });
};

const start = ({ processes, binaries }: Stage, name: string, lines: readonly string[]): Started => {
  const file = join(processes.folder, `${name}.Corefile`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return processes.start(name, binaries.get('coredns') ?? 'coredns', { args: ['-conf', file] });
};

/** The Corefile that the chart makes, on another port, with zone files and the upstream resolver where they are here. */
const corefile = (values: Values, folder: string, port: number, upstreamPort: number): string[] =>
  values.servers.flatMap(({ zones, plugins }) => [
    `${zones.map(({ scheme = '', zone }) => `${scheme}${zone}:${port}`).join(' ')} {`,
    '  bind 127.0.0.1',
    ...plugins.filter(({ name }) => !LEFT_OUT.has(name)).map((plugin) => pluginText(plugin, folder, upstreamPort)),
    '}',
  ]);

const pluginText = ({ name, parameters = '', configBlock }: Plugin, folder: string, upstreamPort: number): string => {
  // Upstream speaks TLS; who stands in for it here does not.
  if (name === 'forward') return `  forward ${String(parameters).split(' ')[0]} 127.0.0.1:${upstreamPort}`;
  const given = name === 'file' ? join(folder, basename(String(parameters))) : parameters;
  const block = configBlock === undefined ? '' : ` {\n    ${configBlock.replaceAll('\n', '\n    ')}\n  }`;
  return `  ${name} ${given}${block}`;
};

interface Route {
  readonly spec: {
    readonly hostnames?: readonly string[];
    readonly parentRefs?: readonly { readonly name: string; readonly namespace?: string }[];
  };
}

interface Gateway {
  readonly spec: { readonly addresses?: readonly { readonly value: string }[] };
}

const gatewaysOf = (tree: readonly TreeObject[]): ReadonlyMap<string, string> =>
  new Map(
    tree
      .map(({ object }) => object)
      .filter((object): object is KubernetesObject & Gateway => isKind(object, 'Gateway', 'gateway.networking.k8s.io'))
      .map(({ metadata, spec }) => [`${metadata.namespace}/${metadata.name}`, spec.addresses?.[0]?.value ?? '']),
  );

/** Every host of every route leads to the address of its Gateway. */
const hostQuestions = (tree: readonly TreeObject[]): Question[] => {
  const gateways = gatewaysOf(tree);
  return tree.flatMap(({ object, path }) => {
    if (!isKind(object, 'HTTPRoute', 'gateway.networking.k8s.io')) return [];
    const { metadata, spec } = object as KubernetesObject & Route;
    const [parent] = spec.parentRefs ?? [];
    const address = gateways.get(`${parent?.namespace ?? metadata.namespace}/${parent?.name}`) ?? 'a Gateway’s address';
    return (spec.hostnames ?? []).flatMap((name): Question[] => [
      { what: name, name, type: 'A', expected: address, path },
      // An answer from elsewhere would lead past the Gateway.
      { what: `${name} (AAAA)`, name, type: 'AAAA', expected: 'ENODATA', path },
    ]);
  });
};

const otherQuestions = ({ zoneFiles = [] }: Values, tree: readonly TreeObject[]): Question[] => {
  const [gateway = ''] = gatewaysOf(tree).values();
  return [
    ...zoneFiles.map(({ domain, contents }): Question => {
      const name = `no-such-host.${domain}`;
      // A zone with a wildcard answers for every name: the Gateway says that there is no such host.
      const isWild = /^\*\s+IN\s+A\s/m.test(contents);
      return { what: name, name, type: 'A', expected: isWild ? gateway : 'ENOTFOUND' };
    }),
    { what: `${FORWARDED.name}, forwarded`, name: FORWARDED.name, type: 'A', expected: FORWARDED.address },
  ];
};

const ask = async (resolver: Resolver, { name, type }: Pick<Question, 'name' | 'type'>): Promise<string> => {
  try {
    return (type === 'A' ? await resolver.resolve4(name) : await resolver.resolve6(name)).join(', ');
  } catch (problem) {
    return problem instanceof Error && 'code' in problem ? String(problem.code) : String(problem);
  }
};
