import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { superviseCases } from './superviseCases';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supervise-cases-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A program that says of each case what its name tells it to. */
async function programOf(names: string[]): Promise<string> {
  const program = join(folder, 'program.cjs');
  await writeFile(
    program,
    `const from = Number(process.argv.at(-1));
     const say = line => require('fs').writeSync(1, JSON.stringify(line) + '\\n');
     for (const name of ${JSON.stringify(names)}.slice(from)) {
       if (name.endsWith('early')) process.exit(3);
       say({ begun: name });
       if (name.endsWith('killed')) process.kill(process.pid, 'SIGKILL');
       if (name.endsWith('ended')) process.exit(7);
       say({ name, outcome: 'passed' });
     }`,
  );
  return program;
}

describe('superviseCases', () => {
  it('records what ends the process, and goes on after it', async () => {
    const names = ['0-good', '1-killed', '2-ended', '3-good', '4-killed'];
    const results = await superviseCases(folder, names, await programOf(names));
    expect(results).toEqual([
      { name: '0-good', outcome: 'passed' },
      { name: '1-killed', outcome: 'crashed', reason: 'ended by SIGKILL' },
      { name: '2-ended', outcome: 'crashed', reason: 'ended with status 7' },
      { name: '3-good', outcome: 'passed' },
      { name: '4-killed', outcome: 'crashed', reason: 'ended by SIGKILL' },
    ]);
  });

  it('gives up when no case begins', async () => {
    const names = ['0-good', '1-early'];
    await expect(
      superviseCases(folder, names, await programOf(names)),
    ).rejects.toThrow('the process ended before a case: ended with status 3');
  });
});
