import { EXIT_STATUS } from '@callboard/plugin-ml-common';
import { writeSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { superviseCases } from './superviseCases';
import { CaseResult, testCase } from './testCase';

/**
 * `cases DIR --out results.json`: asks every model of a folder the questions of its test data
 * sets, and compares the answers. Each sub-folder holds model.onnx and test_data_set_<n>.
 *
 * The models share a process; one that kills it is recorded, and the next has a new one.
 *
 * @returns 0 when every model passed or is unsupported
 */
export async function casesCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      // Of the process that is started here: the first case to test.
      from: { type: 'string' },
    },
  });
  const [folder] = positionals;
  if (!folder) throw new Error('cases: a folder must be given');
  const names = await caseNames(folder);
  if (values.from !== undefined) {
    await testAll(folder, names.slice(Number(values.from)));
    return 0;
  }
  if (!values.out) throw new Error('cases: --out must be given');
  const results = await superviseCases(folder, names, process.argv[1]);
  await writeFile(
    values.out,
    `${JSON.stringify({ cases: results }, null, 1)}\n`,
  );
  const count = (outcome: CaseResult['outcome']) =>
    results.filter(result => result.outcome === outcome).length;
  process.stdout.write(
    `${results.length} cases: ${count('passed')} passed, ${count(
      'failed',
    )} failed, ${count('unsupported')} unsupported, ${count(
      'crashed',
    )} crashed\n`,
  );
  return count('failed') + count('crashed') > 0
    ? EXIT_STATUS['model-failed']
    : 0;
}

async function caseNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter(e => e.isDirectory()).map(e => e.name);
  return names.sort();
}

async function testAll(folder: string, names: string[]): Promise<void> {
  for (const name of names) {
    // Written at once: what follows may end this process.
    say({ begun: name });
    say(await testCase(join(folder, name), name));
  }
}

function say(line: { begun: string } | CaseResult): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
