import express from 'express';
import { once } from 'node:events';
import { request } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveGit } from './serveGit';

it('starts nothing for a client that has gone while it was asked who it is', async () => {
  const app = express();
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = request({ host: '127.0.0.1', port, method: 'POST' });
  client.on('error', () => {}).write('0000');
  const end = new Promise(resolve => {
    app.use((req, res) => {
      res.once('close', async () => {
        await sleep(50);
        const served = serveGit(req, res, {
          // It would wait for a body that never comes.
          program: '/bin/cat',
          ...{ directory: '/nowhere', path: '/a/b.git/info/refs' },
          ...{ subject: 'user:default/mila', maxPushBytes: 1 },
          timeoutMs: 1_000,
        });
        resolve(served.catch(String));
      });
      client.destroy();
    });
  });
  expect(await end).toBe('Error: The client went before git was started');
  await new Promise(resolve => server.close(resolve));
});
