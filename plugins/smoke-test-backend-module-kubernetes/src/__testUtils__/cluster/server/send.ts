import { ServerResponse } from 'node:http';
import { ApiError } from './ApiError';

/** Answers an object, or plain text. */
export function send(
  answer: ServerResponse,
  status: number,
  body: object | string,
) {
  const json = typeof body !== 'string';
  answer.writeHead(status, {
    'content-type': json ? 'application/json' : 'text/plain',
  });
  answer.end(json ? JSON.stringify(body) : body);
}

/** Answers why not. */
export function sendError(answer: ServerResponse, { code, status }: ApiError) {
  const seconds = status.details?.retryAfterSeconds;
  if (seconds !== undefined) answer.setHeader('retry-after', String(seconds));
  send(answer, code, status);
}
