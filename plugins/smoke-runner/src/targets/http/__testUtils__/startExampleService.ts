import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const SERVICES = join(__dirname, '../../../../../../examples/services');

/** For tests: starts an example service as a process of its own, on this machine. */
export async function startExampleService(
  file: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(SERVICES, file), String(port)], {
    stdio: 'inherit',
  });
  const url = `http://127.0.0.1:${port}`;
  while (child.exitCode === null && !(await listens(url))) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return {
    url,
    stop: async () => {
      if (child.exitCode === null && child.kill()) {
        await once(child, 'exit');
      }
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('no port');
  }
  return address.port;
}

async function listens(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return true;
  } catch {
    return false; // not yet
  }
}
