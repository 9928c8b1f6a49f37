import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface Received {
  url: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

/** A loopback server that keeps what it is sent, and answers with `status`. */
export async function listen(status = 200) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await json(request);
    received.push({ url: request.url ?? '', headers: request.headers, body });
    response.writeHead(status).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () => server.close(),
  };
}
