import { connect, createServer, Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** A port that is known before a server is: what comes in there is passed on to the server, once it is known. */
export async function openDoor() {
  let target = 0;
  const sockets = new Set<Socket>();
  const server = createServer(incoming => {
    const outgoing = connect(target, 'localhost');
    sockets.add(incoming);
    pipeline(incoming, outgoing, incoming, () => {
      sockets.delete(incoming);
      incoming.destroy();
      outgoing.destroy();
    });
  }).listen(0, 'localhost');
  await new Promise(resolve => server.once('listening', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') {
    throw new Error('No free port');
  }
  return {
    port: address.port,
    leadTo(port: number) {
      target = port;
    },
    async close() {
      sockets.forEach(socket => socket.destroy());
      await new Promise(resolve => server.close(resolve));
    },
  };
}
