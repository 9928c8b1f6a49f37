// The pairs and their verdicts; see ../driftQuality.mjs.
const { spawn } = require('node:child_process');
const { join } = require('node:path');
const { createInterface } = require('node:readline');
const { parseArgs } = require('node:util');
const {
  countRows,
  driftSettings,
  frameOfRows,
  readWindow,
} = require('@callboard/plugin-ml-common');
const { SHAPES, SHIFTS, sample, uniform } = require('./samples.cjs');

const { values } = parseArgs({
  options: {
    pairs: { type: 'string' },
    sizes: { type: 'string' },
    peers: { type: 'string', default: '0' },
    python: { type: 'string' },
  },
});
const settings = driftSettings.parse({});
const window = {
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-01-02T00:00:00.000Z',
};

async function main() {
  const peers = values.python ? startPeers(values.python) : undefined;
  for (const n of values.sizes.split(',').map(Number)) {
    await figure('no drift', n, Number(values.pairs), peers, at => {
      const { draw, kind } = SHAPES[at % SHAPES.length];
      return { kind, before: draw, after: draw };
    });
    for (const shift of SHIFTS) {
      const pairs = Math.ceil(Number(values.pairs) / 10);
      await figure(shift.what, n, pairs, peers, () => shift);
    }
  }
  peers?.stop();
}

async function figure(what, n, pairs, peers, shapeOf) {
  const random = uniform(n + what.length);
  const found = { ours: 0, evidently: 0, nannyml: 0, chunks: 0, asked: 0 };
  for (let at = 0; at < pairs; at += 1) {
    const { after, before, kind } = shapeOf(at);
    const pair = [sample(n, before, random), sample(n, after, random)];
    found.ours += moved(kind, ...pair) ? 1 : 0;
    if (peers && at < Number(values.peers)) {
      const { evidently, nannyml } = await peers.ask(kind, n, pair);
      found.asked += 1;
      found.evidently += evidently ? 1 : 0;
      found.nannyml += nannyml[0];
      found.chunks += nannyml[1];
    }
  }
  console.log(
    JSON.stringify({
      ...{ what, n, pairs, ours: found.ours / pairs },
      ...(found.asked > 0 && {
        peerPairs: found.asked,
        evidently: found.evidently / found.asked,
        nannymlChunks: found.nannyml / found.chunks,
      }),
    }),
  );
}

function moved(kind, before, after) {
  const rowsOf = sampled =>
    Array.from(sampled, x => ({ x: kind === 'numeric' ? x : `v${x}` }));
  const rows = rowsOf(before);
  const frame = frameOfRows(rows);
  const reading = readWindow({
    frame,
    baseline: countRows(frame, rows),
    window,
    counts: countRows(frame, rowsOf(after)),
    settings,
    weights: {},
    inAlert: new Set(),
  });
  return reading.status === 'moved';
}

function startPeers(python) {
  const child = spawn(python, [join(__dirname, 'peers.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[
    Symbol.asyncIterator
  ]();
  return {
    async ask(kind, n, pair) {
      child.stdin.write(`${JSON.stringify({ n, kind })}\n`);
      for (const { buffer } of pair) {
        child.stdin.write(Buffer.from(buffer));
      }
      const { done, value } = await lines.next();
      if (done) {
        throw new Error('Evidently or NannyML failed; see above');
      }
      return JSON.parse(value);
    },
    stop: () => child.stdin.end(),
  };
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
