import { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { ApiError, badRequest, unsupportedMediaType } from './ApiError';

/** What a request may weigh, bytes. */
const LARGEST = 3 * 1024 * 1024;
const PATCH = 'application/merge-patch+json';

/** The JSON of a request; undefined when it has no body. @throws ApiError */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const body = await text(request);
  if (body === '') return undefined;
  if (Buffer.byteLength(body) > LARGEST) {
    throw new ApiError(
      413,
      'RequestEntityTooLarge',
      `Request entity too large: limit is ${LARGEST}`,
    );
  }
  const [type] = (request.headers['content-type'] ?? '').split(';');
  const accepted = request.method === 'PATCH' ? PATCH : 'application/json';
  // Without a type, JSON is meant.
  if (type && type !== accepted) throw unsupportedMediaType();
  try {
    return JSON.parse(body);
  } catch (error) {
    throw badRequest(`couldn't get version/kind; json parse error: ${error}`);
  }
}
