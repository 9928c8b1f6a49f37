/**
 * Ends this process when its parent is gone, which closes the pipe at its standard
 * input. Runs in a worker thread, because a model may keep the main thread inside
 * native code for as long as it likes. A thread cannot end its process but by a signal.
 *
 * Given to the worker as text, so that it need not read this whole program again: it
 * may use nothing but its argument.
 */
export function guardParent(net: typeof import('node:net')): void {
  const parent = new net.Socket({ fd: 0, readable: true, writable: false });
  parent.on('close', () => process.kill(process.pid, 'SIGKILL'));
  parent.on('error', () => {});
  parent.resume();
}
