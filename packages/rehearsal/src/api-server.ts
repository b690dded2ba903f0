import type { IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { asText, type KubernetesObject } from '@edgit/kubernetes';
import {
  createConfiguration,
  HttpMethod,
  KubeConfig,
  KubernetesObjectApi,
  type RequestContext,
  ServerConfiguration,
} from '@kubernetes/client-node';

/* The only file that imports @kubernetes/client-node: loading it takes a second. */

/** Address and credentials of an API server. */
export interface ApiServerAddress {
  readonly url: string;
  /** PEM certificate of the authority that signed its certificate. */
  readonly ca: string;
  readonly token: string;
}

/** The answer of the API server to one request. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  readonly ok: boolean;
  /** The object, a list, or a Status after an error. */
  readonly body: unknown;
  /** Error message; empty on success. */
  readonly message: string;
  /** Warning headers, for example about deprecated versions or Pods that Pod Security would deny. */
  readonly warnings: readonly string[];
}

export type ObjectName = Pick<KubernetesObject, 'apiVersion' | 'kind'> & {
  readonly metadata: { readonly name: string; readonly namespace?: string };
};

export interface ApplyOptions {
  /** Checked and admitted, but not stored. */
  readonly dryRun?: boolean;
  /** Field manager (default: that of Argo CD). */
  readonly fieldManager?: string;
}

export interface ApiServer {
  readonly address: ApiServerAddress;
  /** Server-side apply with forced ownership and strict field validation, as Argo CD does with `ServerSideApply=true`. */
  apply(object: KubernetesObject, options?: ApplyOptions): Promise<Answer>;
  create(object: KubernetesObject, options?: ApplyOptions): Promise<Answer>;
  read(object: ObjectName, subresource?: string): Promise<Answer>;
  /** Merge patch (RFC 7396), of a subresource if one is named. */
  patch(object: ObjectName, body: unknown, subresource?: string, options?: ApplyOptions): Promise<Answer>;
  delete(object: ObjectName): Promise<Answer>;
  list(apiVersion: string, kind: string, namespace?: string): Promise<readonly KubernetesObject[]>;
  get(path: string): Promise<Answer>;
}

const FIELD_MANAGER = 'argocd-controller';

/** The client's own way to a resource's path, from the server's discovery. */
class Paths extends KubernetesObjectApi {
  async of(object: ObjectName, action: 'create' | 'patch' | 'list'): Promise<string> {
    // The client fills in what is missing: into a copy.
    return this.specUriPath({ ...object, metadata: { ...object.metadata } }, action);
  }
}

/** @returns a client of an API server. Bodies go out as they are: the client's typed models would drop unknown keys. */
export const apiServer = (address: ApiServerAddress): ApiServer => {
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    {
      name: 'rehearsal',
      server: address.url,
      caData: Buffer.from(address.ca).toString('base64'),
      skipTLSVerify: false,
    },
    { name: 'rehearsal', token: address.token },
  );
  const configuration = createConfiguration({
    baseServer: new ServerConfiguration(address.url, {}),
    authMethods: { default: config },
  });
  const paths = new Paths(configuration);
  const agent = new Agent({ keepAlive: true, ca: address.ca, maxSockets: 16 });

  const send = async (
    method: HttpMethod,
    path: string,
    { body, type, query = {} }: { body?: unknown; type?: string; query?: Readonly<Record<string, string>> } = {},
  ): Promise<Answer> => {
    const request: RequestContext = configuration.baseServer.makeRequestContext(path, method);
    request.setHeaderParam('Accept', 'application/json');
    for (const [name, value] of Object.entries(query)) request.setQueryParam(name, value);
    if (body !== undefined) {
      request.setHeaderParam('Content-Type', type ?? 'application/json');
      request.setBody(JSON.stringify(body));
    }
    await config.applySecurityAuthentication(request);
    const { status, text, warning } = await exchange(request, agent);
    const ok = status >= 200 && status < 300;
    const parsed = parsedOr(text);
    return { status, ok, body: parsed, message: ok ? '' : messageOf(parsed, text), warnings: warningsOf(warning) };
  };

  /** A kind that the API server does not serve gives an answer, not an exception. */
  const at = async (
    object: ObjectName,
    action: 'create' | 'patch' | 'list',
    then: (path: string) => Promise<Answer>,
  ): Promise<Answer> => {
    let path: string;
    try {
      path = await paths.of(object, action);
    } catch {
      const message = `no matches for kind "${object.kind}" in version "${object.apiVersion}"`;
      return { status: 404, ok: false, body: undefined, message, warnings: [] };
    }
    return then(path);
  };
  const below = (path: string, subresource: string | undefined): string =>
    subresource === undefined ? path : `${path}/${subresource}`;
  const strict = ({ dryRun, fieldManager = FIELD_MANAGER }: ApplyOptions = {}): Readonly<Record<string, string>> => ({
    fieldValidation: 'Strict',
    fieldManager,
    ...(dryRun === true && { dryRun: 'All' }),
  });

  return {
    address,
    apply: (object, options) =>
      at(object, 'patch', (path) =>
        send(HttpMethod.PATCH, path, {
          body: object,
          type: 'application/apply-patch+yaml',
          query: { ...strict(options), force: 'true' },
        }),
      ),
    create: (object, options) =>
      at(object, 'create', (path) => send(HttpMethod.POST, path, { body: object, query: strict(options) })),
    read: (object, subresource) => at(object, 'patch', (path) => send(HttpMethod.GET, below(path, subresource))),
    patch: (object, body, subresource, options) =>
      at(object, 'patch', (path) =>
        send(HttpMethod.PATCH, below(path, subresource), {
          body,
          type: 'application/merge-patch+json',
          query: strict(options),
        }),
      ),
    delete: (object) =>
      at(object, 'patch', (path) =>
        send(HttpMethod.DELETE, path, { query: { propagationPolicy: 'Background', gracePeriodSeconds: '0' } }),
      ),
    list: async (apiVersion, kind, namespace) => {
      const object = { apiVersion, kind, metadata: { name: '', ...(namespace !== undefined && { namespace }) } };
      const path = (await paths.of(object, 'list')).replace(
        namespace === undefined ? '/namespaces/default/' : '',
        namespace === undefined ? '/' : '',
      );
      const { body } = await send(HttpMethod.GET, path);
      const items = typeof body === 'object' && body !== null && 'items' in body ? body.items : [];
      return Array.isArray(items) ? items.map((item) => ({ apiVersion, kind, ...item })) : [];
    },
    get: (path) => send(HttpMethod.GET, path),
  };
};

interface Exchanged {
  readonly status: number;
  readonly text: string;
  readonly warning: string | undefined;
}

/** The client's own transport, node-fetch 2, ends large answers with `Premature close` on Node 20. */
const exchange = (request: RequestContext, agent: Agent): Promise<Exchanged> =>
  new Promise((resolve, reject) => {
    const body = request.getBody();
    const options = { method: String(request.getHttpMethod()), headers: request.getHeaders(), agent };
    const sent = httpsRequest(request.getUrl(), options, (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { warning } = response.headers;
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString('utf8'),
          warning: Array.isArray(warning) ? warning.join(', ') : warning,
        });
      });
    });
    sent.on('error', reject);
    sent.end(typeof body === 'string' ? body : undefined);
  });

const parsedOr = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const messageOf = (body: unknown, text: string): string =>
  typeof body === 'object' && body !== null && 'message' in body ? asText(body.message) : text.slice(0, 500);

/** `299 - "text"`, several with commas between (RFC 7234). */
const warningsOf = (header: string | undefined): readonly string[] =>
  header === undefined
    ? []
    : [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map((match) => (match[1] ?? '').replace(/\\(.)/g, '$1'));
