// One inference through the runner's load stage, in a bare loop in the same process, and
// in Python; the three by turns, so that all see the same noise. Bundled by smoke.mjs.
// Arguments: name of the model, its path, inputs, threads, inferences a turn, turns, python, peer
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { bundleOfOip } from '../../../plugins/ml-common/src/smoke/bundleOfOip';
import { measure } from '../../../plugins/smoke-runner/src/stages/measure';
import { questionOf } from '../../../plugins/smoke-runner/src/stages/questionOf';
import { OnnxTarget } from '../../../plugins/smoke-runner/src/targets/onnx/OnnxTarget';

const [name, path, inputs, threadsText, eachText, turnsText, python, peer] =
  process.argv.slice(2);
const [threads, each, turns] = [threadsText, eachText, turnsText].map(Number);
const onnxruntime = createRequire(__filename)('onnxruntime-node');

const target = new OnnxTarget({ path, provider: 'cpu', threads });
main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});

async function main() {
  const body = JSON.parse(readFileSync(inputs, 'utf8'));
  const anything = [{ name: 'y', datatype: 'BOOL', shape: [0], data: [] }];
  const question = questionOf(
    bundleOfOip(body, { outputs: anything }).cases[0],
  );
  await target.load();
  await target.ask(question);
  // As in a run: the profile ends with the provider stage.
  await target.placements();
  const bare = await bareLoop(question);
  const other = await pythonPeer();
  const contestants = {
    runner: () => throughRunner(question),
    bare,
    python: other.turn,
  };
  const p50 = { runner: [], bare: [], python: [] };
  // The first turn warms all of them up.
  for (let turn = 0; turn <= turns; turn++) {
    for (const [who, run] of Object.entries(contestants)) {
      const found = median(await run());
      if (turn > 0) p50[who].push(found);
    }
  }
  other.end();
  await target.close();
  print(
    'p50 of one inference',
    'bare session.run in the same process',
    p50.runner,
    p50.bare,
  );
  print(
    'p50 of one inference',
    `Python onnxruntime ${other.version}`,
    p50.runner,
    p50.python,
  );
}

async function throughRunner(question) {
  const { milliseconds, errors } = await measure(question, {
    spec: { load: { concurrency: 1, requests: each, maxSeconds: 600 } },
    target,
    signal: new AbortController().signal,
    emit: () => {},
  });
  if (errors.count > 0) throw new Error(errors.first);
  return milliseconds;
}

async function bareLoop({ inputs: tensors }) {
  const session = await onnxruntime.InferenceSession.create(path, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
  });
  const types = { FP32: 'float32', INT64: 'int64' };
  const feeds = Object.fromEntries(
    tensors.map(({ name: input, datatype, data, shape }) => [
      input,
      new onnxruntime.Tensor(types[datatype], data, shape),
    ]),
  );
  return async () => {
    const milliseconds = [];
    for (let i = 0; i < each; i++) {
      const begun = performance.now();
      await session.run(feeds);
      milliseconds.push(performance.now() - begun);
    }
    return milliseconds;
  };
}

async function pythonPeer() {
  const child = spawn(python, [peer, 'serve', path, inputs, String(threads)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[
    Symbol.asyncIterator
  ]();
  const next = async () => JSON.parse((await lines.next()).value);
  const { onnxruntime: version } = await next();
  return {
    version,
    turn: () => {
      child.stdin.write(`${each}\n`);
      return next();
    },
    end: () => child.stdin.end(),
  };
}

function print(what, comparison, ours, theirs) {
  // Of each turn, because neighbours in time share its noise.
  const ratio = median(ours.map((value, turn) => value / theirs[turn]));
  const line = {
    what,
    size: `${name}, ${threads} thread(s), ${turns} turns of ${each}`,
    unit: 'ms',
    ours: median(ours),
    comparison,
    theirs: median(theirs),
    ratio,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
