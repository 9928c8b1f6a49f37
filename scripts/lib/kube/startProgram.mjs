import { spawn } from 'node:child_process';
import { basename } from 'node:path';

/**
 * Starts a program and keeps what it printed last.
 *
 * @returns {{ended: Promise<string>, lastLines: () => string, kill: () => Promise<string>}} `ended` tells why
 */
export function startProgram(path, args) {
  const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      lines = [...lines, ...text.split('\n')].slice(-20);
    });
  }
  const ended = new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(`${basename(path)} ended with ${signal ?? `status ${code}`}`),
    );
  });
  return {
    ended,
    lastLines: () => lines.join('\n'),
    kill: () => {
      // At once: nothing that they hold is needed again.
      child.kill('SIGKILL');
      return ended;
    },
  };
}
