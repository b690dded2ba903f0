import { posix } from 'node:path';
import { didYouMean } from '@edgit/core';
import { isPlain, type Plain } from '@edgit/kubernetes';
import type { Checked } from '../content.js';
import type { Problem } from '../objects/problem.js';

/** @returns the host names that machine configuration gives */
export const hostnamesIn = (documents: readonly Checked<unknown>[]): readonly string[] =>
  documents.flatMap(({ value }) => (isPlain(value) ? (hostnameOf(value)?.hostname ?? []) : []));

/**
 * Checks the host name that a document gives a machine. It is the name of the Node: with another host name the machine
 * registers as a node that no manifest and no step of the runbook names.
 *
 * @param nodes names of the cluster's machines, where a cluster is known
 * @param file its file, which may be called like one of them
 */
export const hostnameProblems = (
  document: Plain,
  nodes: readonly string[] | undefined,
  file: string,
): readonly Problem[] => {
  const found = hostnameOf(document);
  if (found === undefined) return [];
  const { hostname, path } = found;
  return [...autoProblems(document, hostname), ...nodeProblems(hostname, path, nodes, posix.parse(file).name)];
};

interface Found {
  readonly hostname: string;
  readonly path: readonly string[];
}

/** Of the document for it, or of the deprecated key in the main one. */
const hostnameOf = (document: Plain): Found | undefined => {
  const machine = isPlain(document.machine) ? document.machine : {};
  const network = isPlain(machine.network) ? machine.network : {};
  const [hostname, path] =
    document.kind === undefined
      ? [network.hostname, ['machine', 'network', 'hostname']]
      : [document.kind === 'HostnameConfig' ? document.hostname : undefined, ['hostname']];
  return typeof hostname === 'string' && hostname !== '' ? { hostname, path } : undefined;
};

/** Talos v1.12.6, machinery, config/types/network/hostname.go: both can't be set, and `gen config` sets `auto: stable`. */
const autoProblems = ({ kind, auto }: Plain, hostname: string): readonly Problem[] => {
  if (kind === undefined || auto === 'off') return [];
  if (auto !== undefined) {
    return [
      {
        code: 'talos/hostname-auto',
        path: ['auto'],
        text: `has \`auto\` beside hostname ${hostname}`,
        hint: 'write `auto: off`',
      },
    ];
  }
  const text = `gives hostname ${hostname} without \`auto: off\`: generated configurations say \`auto: stable\``;
  return [{ code: 'talos/hostname-auto', path: ['hostname'], text, hint: 'add `auto: off`', severity: 'warning' }];
};

const nodeProblems = (
  hostname: string,
  path: readonly string[],
  nodes: readonly string[] | undefined,
  fileName: string,
): readonly Problem[] => {
  if (nodes === undefined) return [];
  const [name = hostname] = hostname.split('.');
  if (nodes.includes(fileName) && name !== fileName) {
    return [
      {
        code: 'talos/hostname',
        path,
        text: `gives hostname ${hostname} to the machine of node ${fileName}`,
        hint: `write ${fileName}`,
      },
    ];
  }
  if (nodes.includes(name)) return [];
  return [
    {
      code: 'talos/hostname',
      path,
      text: `gives hostname ${hostname}, which no node of the cluster has`,
      hint: didYouMean(name, nodes),
    },
  ];
};
