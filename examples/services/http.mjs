// What the example services share: JSON in, JSON out, and errors that name the field.
import { once } from 'node:events';

/** No example needs more; a service without a limit can be brought down by one request. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** What is wrong with a request. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Listens on the port of the command line, on this machine only. */
export function listen(server) {
  server.listen(Number(process.argv[2]), '127.0.0.1');
}

/** The body of a request, as it was sent. */
export async function readBody(request) {
  const pieces = [];
  let bytes = 0;
  for await (const piece of request) {
    bytes += piece.length;
    if (bytes > MAX_BODY_BYTES) {
      throw new Refusal(413, `the body is larger than ${MAX_BODY_BYTES} bytes`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The body of a request. */
export async function readJson(request) {
  return parsed(await readBody(request));
}

export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'the body is not JSON');
  }
}

/** Answers with what `work` returns, or with what it refuses. */
export async function reply(
  response,
  work,
  errorBody = message => ({ error: message }),
) {
  let status = 200;
  let body;
  try {
    body = await work();
  } catch (error) {
    status = error instanceof Refusal ? error.status : 500;
    body = errorBody(error.message);
  }
  if (body === undefined) return; // it has answered by itself
  response.writeHead(status, {
    'content-type': 'application/json',
    // The rest of a body that is too large is not read.
    ...(status === 413 && { connection: 'close' }),
  });
  response.end(JSON.stringify(body));
  if (status === 413) await once(response, 'close');
}
