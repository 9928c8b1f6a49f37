// Asks the questions of golden/bundle.json anew, and writes the answers of the service of SERVICE_URL as the right ones:
// `golden.mjs [<file to write>]`. Look at the difference before it is committed.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const [file = 'golden/bundle.json'] = process.argv.slice(2);
const readJson = path => JSON.parse(readFileSync(path, 'utf8'));
const { name, version, digest } = readJson('model/manifest.json');

const program = '.tools/callboard-smoke/package/bin/callboard-smoke.cjs';
const { status } = spawnSync(
  process.execPath,
  [
    ...[program, 'bundle', '--inputs', 'golden/bundle.json', '--out', file],
    ...['--endpoint', process.env.SERVICE_URL],
    ...['--protocol', 'open-inference-v2', '--model', name],
    ...['--header', 'x-api-key=SERVICE_API_KEY'],
  ],
  { stdio: 'inherit' },
);
if (status === 0) {
  const { madeFrom, ...bundle } = readJson(file);
  const { tool, at } = madeFrom;
  const named = bundle.name.replace(/^[^:]+(?=: )/, `${name} ${version}`);
  const made = { artifact: digest, tool, at };
  writeFileSync(
    file,
    `${JSON.stringify({ ...bundle, name: named, madeFrom: made }, null, 2)}\n`,
  );
}
process.exitCode = status ?? 1;
