import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports of this machine, all different, that nothing listens on. */
export async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  // All at once: a port that was given back might be handed out again.
  const ports = await Promise.all(
    servers.map(async server => {
      await once(server.listen(0, '127.0.0.1'), 'listening');
      return server.address().port;
    }),
  );
  await Promise.all(
    servers.map(server => new Promise(resolve => server.close(resolve))),
  );
  return ports;
}
