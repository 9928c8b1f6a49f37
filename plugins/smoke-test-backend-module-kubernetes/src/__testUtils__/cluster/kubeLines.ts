import { once } from 'node:events';
import { IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { createInterface } from 'node:readline';
import { KubeAccess } from './KubeAccess';

/** The lines of a watch or a log as they come. @throws when the answer is no success */
export async function* kubeLines(
  { ca, token, url }: KubeAccess,
  path: string,
): AsyncGenerator<string> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const asked = request(url + path, {
    ca,
    headers: { authorization: `Bearer ${token}` },
  });
  asked.end();
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  try {
    if (answer.statusCode !== 200) {
      throw new Error(`GET ${path}: ${answer.statusCode}`);
    }
    yield* createInterface({ input: answer });
  } finally {
    answer.destroy();
  }
}
