import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { loopbackServer } from './loopbackServer';

const SERVICES = join(__dirname, '../../../../../../examples/services');

/** For tests: starts an example service as a process of its own, on this machine. */
export async function startExampleService(
  file: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  // A port that was free a moment ago.
  const probe = await loopbackServer(() => {});
  probe.stop();
  const { port } = new URL(probe.url);
  const child = spawn(process.execPath, [join(SERVICES, file), port], {
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

async function listens(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return true;
  } catch {
    return false; // not yet
  }
}
