import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

jest.setTimeout(30_000);

/** Sixteen times what a pipe holds. */
const SIZE = 1024 * 1024;

it.each([
  ['one that blocks', ''],
  ['one that does not', 'new Socket({ fd: 1, readable: false });'],
])('writes all to a slow reader of a pipe: %s', async (_, before) => {
  const script = `
    import { Socket } from 'node:net';
    import { writeOut } from ${JSON.stringify(
      resolve(__dirname, 'writeOut.ts'),
    )};
    ${before}
    writeOut('x'.repeat(${SIZE}) + '\\n');
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { NODE_NO_WARNINGS: '1' } },
  );
  let read = 0;
  child.stdout.pause();
  await sleep(1000);
  child.stdout.on('data', chunk => (read += chunk.length)).resume();
  await once(child, 'close');
  expect(read).toBe(SIZE + 1);
});
