import { setTimeout as sleep } from 'node:timers/promises';
import { KubeAccess } from '../KubeAccess';
import { kubeLines } from '../kubeLines';

/** Ends the real API server at once and starts it again; resolves when it is ready. */
export async function restartApiServer(
  admin: KubeAccess,
  supervisor: number,
): Promise<void> {
  const events = kubeLines(admin, '/api/v1/namespaces?watch=true');
  await events.next();
  process.kill(supervisor, 'SIGHUP');
  await untilCut(events);
  while (!(await isReady(admin))) await sleep(100);
}

async function untilCut(events: AsyncIterable<string>): Promise<void> {
  try {
    for await (const event of events) void event;
  } catch {
    // The connection was reset.
  }
}

async function isReady(admin: KubeAccess): Promise<boolean> {
  try {
    return (await kubeLines(admin, '/readyz').next()).value === 'ok';
  } catch {
    return false; // not listening yet, or not all of it is up
  }
}
