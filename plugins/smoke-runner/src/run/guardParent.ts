import { Socket } from 'node:net';

/**
 * Ends this process when its parent is gone, which closes the pipe at its standard
 * input. Runs in a worker thread, because a model may keep the main thread inside
 * native code for as long as it likes; only a signal ends that.
 */
export function guardParent(): void {
  const parent = new Socket({ fd: 0, readable: true, writable: false });
  parent.on('close', () => process.kill(process.pid, 'SIGKILL'));
  parent.on('error', () => {});
  parent.resume();
}
