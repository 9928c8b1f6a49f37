import { once } from 'node:events';
import { createServer, RequestListener } from 'node:http';

/** For tests: a real server on this machine that answers as it is told. */
export async function loopbackServer(
  listener: RequestListener,
): Promise<{ url: string; stop(): void }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('no port');
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
