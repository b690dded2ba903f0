import { readFileSync } from 'node:fs';
import { createServer as createPlain, type RequestListener } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** How a repository of charts behaves. */
export interface Behaviour {
  /** Answers after this many milliseconds. */
  readonly delay?: number;
  /** Answers everything with this status. */
  readonly status?: number;
  /** Required user name and password. */
  readonly credentials?: string;
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface ChartServer {
  readonly url: string;
  /** Requested paths. */
  readonly asked: readonly string[];
  close(): void;
}

/** Serves a folder of charts on 127.0.0.1. */
export const serveCharts = async (folder: string, behaviour: Behaviour = {}): Promise<ChartServer> => {
  const asked: string[] = [];
  const expected = `Basic ${Buffer.from(behaviour.credentials ?? '').toString('base64')}`;
  const answer: RequestListener = (request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const end = (status: number, body: string | Buffer = ''): void => {
      setTimeout(() => response.writeHead(status).end(body), behaviour.delay ?? 0);
    };
    if (behaviour.status !== undefined) return end(behaviour.status);
    if (behaviour.credentials !== undefined && request.headers.authorization !== expected) return end(401);
    try {
      end(200, readFileSync(join(folder, path)));
    } catch {
      end(404);
    }
  };
  const { tls } = behaviour;
  const server = tls === undefined ? createPlain(answer) : createSecure(tls, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
