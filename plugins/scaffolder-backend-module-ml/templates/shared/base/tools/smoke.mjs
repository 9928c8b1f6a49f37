// Smoke tests the service of SERVICE_URL with callboard-smoke, against the golden bundle and the p95 of
// gates/thresholds.yaml. The report is reports/smoke.json.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const { name } = JSON.parse(readFileSync('model/manifest.json', 'utf8'));
const limit = readFileSync('gates/thresholds.yaml', 'utf8').match(
  /^latencyP95Ms: ([\d.]+)$/m,
);
if (!limit)
  throw new Error(
    'gates/thresholds.yaml latencyP95Ms: must be a number of milliseconds',
  );

const spec = {
  specVersion: 1,
  target: {
    type: 'open-inference-v2',
    url: process.env.SERVICE_URL,
    model: name,
    headers: { 'x-api-key': 'SERVICE_API_KEY' },
  },
  golden: resolve('golden/bundle.json'),
  slo: { latencyP95Ms: Number(limit[1]) },
};
mkdirSync('reports', { recursive: true });
writeFileSync('reports/smoke-spec.json', JSON.stringify(spec));
const program = '.tools/callboard-smoke/package/bin/callboard-smoke.cjs';
const args = [
  program,
  'run',
  'reports/smoke-spec.json',
  '--out',
  'reports/smoke.json',
];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
process.exitCode = status ?? 1;
