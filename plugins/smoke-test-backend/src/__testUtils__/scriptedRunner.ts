import { SmokeReport } from '@callboard/plugin-ml-common';
import { SmokeJob } from '@callboard/plugin-ml-node';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

const MIB = 1024 ** 2;

const REPORT: Omit<SmokeReport, 'settings'> = {
  reportVersion: 1,
  runner: { version: '0.0.0', node: process.version },
  target: { type: 'onnx' },
  startedAt: '2026-11-20T10:00:00Z',
  finishedAt: '2026-11-20T10:00:01Z',
  exitClass: 'passed',
  reason: 'All stages passed',
  stages: [],
  limitsHit: [],
};

/** A runner that does what `body` says; in it: `out`, `spec`, `event(value)`, `report(change)`. */
export async function scriptedRunner(
  folder: string,
  body: string,
): Promise<string> {
  const path = join(folder, 'runner.cjs');
  await writeFile(
    path,
    `const fs = require('node:fs');
     const [, , , specPath, , out] = process.argv;
     const spec = JSON.parse(fs.readFileSync(specPath, 'utf8'));
     const event = value => process.stdout.write(JSON.stringify(value) + '\\n');
     const report = change => fs.writeFileSync(out, JSON.stringify({ ...${JSON.stringify(
       REPORT,
     )}, runId: spec.runId, settings: { load: spec.load, limits: spec.limits }, ...change }));
     ${body}`,
  );
  return path;
}

/** A job with one file of these bytes. */
export function smokeJob(
  content: Buffer,
  limits = { seconds: 20, memoryBytes: 256 * MIB },
): SmokeJob {
  const load = { concurrency: 1, requests: 10, maxSeconds: 5 };
  const runId = '00000000-0000-4000-8000-00000000abcd';
  const hash = createHash('sha256').update(content).digest('hex');
  return {
    runId,
    profile: {
      name: 'cpu',
      title: 'CPU',
      runner: 'process',
      provider: 'cpu',
      load,
      limits,
      gpus: 0,
    },
    spec: {
      specVersion: 1,
      runId,
      target: { type: 'onnx', path: 'model.onnx' },
      provider: 'cpu',
      minProviderShare: 0.9,
      load,
      determinism: { repeats: 2, batch: 2 },
      limits,
    },
    files: [
      {
        path: 'model.onnx',
        digest: `sha256:${hash}`,
        open: async () => Readable.from([content]),
      },
    ],
    secrets: { HEADER_1: 'of the endpoint' },
  };
}
