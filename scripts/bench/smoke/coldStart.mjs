import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The least that loads a model and asks it once, as a process of its own. */
const BARE = `
const { InferenceSession } = require(process.argv[1]);
InferenceSession.create(process.argv[2], { executionProviders: ['cpu'] }).then(() => {
  process.stdout.write(JSON.stringify({ type: 'stage', stage: 'cold-start', state: 'passed' }) + '\\n');
});`;

/**
 * What the runner adds to a cold start: from the start of the process until loading begins,
 * and until the model has answered without loading and first inference; beside a bare
 * program that loads the same model. Prints one JSON line per figure.
 */
export async function coldStart({ runner, onnxruntime, folder, model, turns }) {
  const spec = join(folder, 'spec.json');
  const out = join(folder, 'report.json');
  writeFileSync(
    spec,
    JSON.stringify({
      specVersion: 1,
      target: { type: 'onnx', path: model },
      load: { requests: 1, maxSeconds: 1 },
    }),
  );
  const begun = [];
  const above = [];
  const bare = [];
  for (let turn = 0; turn < turns; turn++) {
    rmSync(out, { force: true });
    const until = await millisecondsUntilAnswered([
      ...[runner, 'run', spec, '--out', out],
    ]);
    const { coldStart: cold } = JSON.parse(readFileSync(out, 'utf8'));
    begun.push(cold.harnessMs);
    above.push(until - cold.loadMs - cold.firstInferenceMs);
    bare.push(
      await millisecondsUntilAnswered(['-e', BARE, onnxruntime, model]),
    );
  }
  const print = (what, ours) =>
    process.stdout.write(
      `${JSON.stringify({
        what,
        size: `${turns} starts`,
        unit: 'ms',
        ours: median(ours),
        // What a busy machine adds is in every other start.
        least: Math.min(...ours),
        comparison: 'node with onnxruntime-node that loads the model',
        theirs: median(bare),
        ratio: median(ours) / median(bare),
      })}\n`,
    );
  print('harness until loading begins', begun);
  print('cold start above load and first inference', above);
}

function millisecondsUntilAnswered(args) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let answered;
    createInterface({ input: child.stdout }).on('line', line => {
      const { stage, state } = JSON.parse(line);
      if (stage === 'cold-start' && state === 'passed') {
        answered = performance.now() - begun;
      }
    });
    child.once('error', reject);
    child.once('close', status =>
      answered === undefined
        ? reject(new Error(`${args.join(' ')} ended with ${status}`))
        : resolve(answered),
    );
  });
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
