import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { type Processes, ProcessFailure, type Started, until } from '@edgit/programs/processes';
import type { ProgramName } from '@edgit/programs/programs';
import getPort from 'get-port';
import type { ApiServerAddress } from './api-server.js';

/** A running etcd and kube-apiserver, empty. */
export interface ControlPlane {
  readonly address: ApiServerAddress;
  /** A kubeconfig with all rights. */
  readonly kubeconfig: string;
  readonly processes: readonly Started[];
  /** The same for the kubelet of {@link ControlPlaneOptions.node}. */
  readonly kubelet?: ApiServerAddress;
}

/** @returns a TCP port of 127.0.0.1 that is free now */
export const freePort = (): Promise<number> => getPort({ host: '127.0.0.1' });

const TOKEN = 'rehearsal';
/** Token of a kubelet. */
const NODE_TOKEN = 'node';

interface ControlPlaneOptions {
  /** A node whose kubelet gets credentials, with the rights and restrictions of a cluster that Talos makes. */
  readonly node?: string;
}
/** Another rehearsal may take a free port before the program listens on it. */
const ATTEMPTS = 3;

/**
 * Starts etcd and kube-apiserver on free ports of 127.0.0.1, and waits until the API is ready.
 *
 * @param name unique among the control planes of one rehearsal
 * @param options credentials for a kubelet
 * @throws ProcessFailure when one of them does not start
 */
export const startControlPlane = async (
  processes: Processes,
  binaries: ReadonlyMap<ProgramName, string>,
  name = 'cluster',
  options: ControlPlaneOptions = {},
): Promise<ControlPlane> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(processes, binaries, `${name}-${attempt}`, options);
    } catch (problem) {
      const isPort = problem instanceof ProcessFailure && problem.message.includes('address already in use');
      if (!isPort || attempt === ATTEMPTS) throw problem;
    }
  }
};

const startOnce = async (
  processes: Processes,
  binaries: ReadonlyMap<ProgramName, string>,
  name: string,
  { node }: ControlPlaneOptions,
): Promise<ControlPlane> => {
  const folder = join(processes.folder, name);
  mkdirSync(folder, { recursive: true });
  const [client, peer, secure] = [await freePort(), await freePort(), await freePort()];
  const etcdUrl = `http://127.0.0.1:${client}`;
  const peerUrl = `http://127.0.0.1:${peer}`;
  const etcd = processes.start(`${name}-etcd`, binaries.get('etcd') ?? 'etcd', {
    args: [
      `--data-dir=${join(folder, 'etcd')}`,
      `--listen-client-urls=${etcdUrl}`,
      `--advertise-client-urls=${etcdUrl}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=default=${peerUrl}`,
      // The data is temporary.
      '--unsafe-no-fsync',
      '--log-level=warn',
    ],
  });
  const keys = writeKeys(folder);
  const tokens = join(folder, 'tokens.csv');
  const kubeletLine = node === undefined ? '' : `${NODE_TOKEN},system:node:${node},${node},"system:nodes"\n`;
  writeFileSync(tokens, `${TOKEN},rehearsal,rehearsal,"system:masters"\n${kubeletLine}`, { mode: 0o600 });
  const server = processes.start(`${name}-kube-apiserver`, binaries.get('kube-apiserver') ?? 'kube-apiserver', {
    args: [
      `--etcd-servers=${etcdUrl}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${secure}`,
      `--cert-dir=${join(folder, 'certificates')}`,
      `--service-account-key-file=${keys.public}`,
      `--service-account-signing-key-file=${keys.private}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--token-auth-file=${tokens}`,
      ...(node === undefined
        ? ['--authorization-mode=RBAC']
        : ['--authorization-mode=Node,RBAC', '--enable-admission-plugins=NodeRestriction']),
      '--service-cluster-ip-range=10.96.0.0/12',
      '--allow-privileged=true',
      // No controller makes the ServiceAccount `default` of a namespace here.
      '--disable-admission-plugins=ServiceAccount',
      // There is only one client.
      '--enable-priority-and-fairness=false',
      '--v=0',
    ],
  });
  const url = `https://127.0.0.1:${secure}`;
  const started = [server, etcd];
  const ca = await until('the API server’s start', 60, started, async () => {
    const certificate = readCertificate(join(folder, 'certificates/apiserver.crt'));
    return certificate !== undefined && (await isReady(url, certificate)) ? certificate : undefined;
  });
  const address = { url, ca, token: TOKEN };
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigOf(address), { mode: 0o600 });
  const kubelet = { ...address, token: NODE_TOKEN };
  return { address, kubeconfig, processes: started, ...(node === undefined ? {} : { kubelet }) };
};

const writeKeys = (folder: string): { readonly public: string; readonly private: string } => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const paths = { public: join(folder, 'service-account.pub'), private: join(folder, 'service-account.key') };
  writeFileSync(paths.public, publicKey);
  writeFileSync(paths.private, privateKey, { mode: 0o600 });
  return paths;
};

const readCertificate = (path: string): string | undefined => {
  try {
    const text = readFileSync(path, 'utf8');
    return text.includes('END CERTIFICATE') ? text : undefined;
  } catch {
    return undefined;
  }
};

const isReady = (url: string, ca: string): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = request(`${url}/readyz`, { ca, headers: { authorization: `Bearer ${TOKEN}` } }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on('error', () => resolve(false));
    asked.end();
  });

/** JSON is YAML. */
const kubeconfigOf = ({ url, ca, token }: ApiServerAddress): string =>
  JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name: 'rehearsal',
          cluster: { server: url, 'certificate-authority-data': Buffer.from(ca).toString('base64') },
        },
      ],
      users: [{ name: 'rehearsal', user: { token } }],
      contexts: [{ name: 'rehearsal', context: { cluster: 'rehearsal', user: 'rehearsal' } }],
      'current-context': 'rehearsal',
    },
    null,
    2,
  );
