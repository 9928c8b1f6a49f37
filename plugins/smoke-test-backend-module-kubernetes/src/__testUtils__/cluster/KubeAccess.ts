import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';

/** Where an API server is and who asks. */
export interface KubeAccess {
  readonly url: string;
  readonly ca?: string;
  readonly token: string;
}

export interface KubeAnswer<T> {
  readonly status: number;
  readonly body: T;
}

/** One request with JSON in and out, over HTTP or over HTTPS with the cluster's own CA. Never throws for a status. */
export async function kubeAsk<T = unknown>(
  access: KubeAccess,
  method: string,
  path: string,
  body?: unknown,
  contentType = 'application/json',
): Promise<KubeAnswer<T>> {
  const url = new URL(access.url + path);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const json = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method,
      ca: access.ca,
      headers: {
        authorization: `Bearer ${access.token}`,
        accept: 'application/json',
        ...(json !== undefined && {
          'content-type': contentType,
          // Node frames the body of a DELETE only when it is told how long it is.
          'content-length': Buffer.byteLength(json),
        }),
      },
    });
    asked.on('error', reject);
    asked.on('response', answer => {
      text(answer)
        .then(said => {
          const status = answer.statusCode ?? 0;
          const isJson = answer.headers['content-type']?.includes('json');
          // Paths that no resource has are answered in plain text.
          resolve({ status, body: isJson ? JSON.parse(said) : said });
        })
        .catch(reject);
    });
    asked.end(json);
  });
}

/** The same, for requests that are to succeed. @throws what the API said when it refuses */
export async function kubeCall<T = unknown>(
  ...asked: Parameters<typeof kubeAsk>
): Promise<T> {
  const { status, body } = await kubeAsk<T>(...asked);
  if (status >= 300) {
    const [, method, path] = asked;
    throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
  }
  return body;
}
