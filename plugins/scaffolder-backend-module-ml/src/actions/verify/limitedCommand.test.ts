import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { findProgram } from './findProgram';
import { limitedCommand } from './limitedCommand';

jest.setTimeout(30_000);

const run = promisify(execFile);

it('runs a command as it is where nothing can limit it', () => {
  const limits = { prlimit: undefined, timeout: undefined, seconds: 5 };
  expect(limitedCommand(['make', 'test'], limits)).toEqual(['make', 'test']);
});

it('ends what hangs, with all that it started, though nobody is there to end it', async () => {
  const [program, ...args] = limitedCommand(
    ['sh', '-c', 'sleep 61 & echo $!; wait'],
    {
      prlimit: await findProgram(['prlimit']),
      timeout: await findProgram(['timeout']),
      seconds: 1,
    },
  );
  const { killed, stdout } = await run(program, args).catch(error => error);
  expect(killed).toBe(false);
  const state = await readFile(`/proc/${Number(stdout)}/stat`, 'utf8').catch(
    () => 'is gone',
  );
  expect(state).toMatch(/^is gone$|\) Z /);
});
