// What is recorded: each scene is a load on an example service, sent for some seconds. What the GPUs do is made up,
// for there are none: their exporter answers with these shares under DCGM's names.
import { readFileSync } from 'node:fs';

/** A row of the golden inputs of an example model, `rows` times over. */
function rowsOf(model, version, rows) {
  const path = `../models/${model}/versions/${version}/golden/inputs.json`;
  const { inputs } = JSON.parse(
    readFileSync(new URL(path, import.meta.url), 'utf8'),
  );
  const [{ data, shape, ...input }] = inputs;
  const [given, width] = shape;
  const filled = Array.from({ length: rows }, (_, at) =>
    data.slice((at % given) * width, ((at % given) + 1) * width),
  );
  return {
    path: `/v2/models/${model}/infer`,
    body: { inputs: [{ ...input, shape: [rows, width], data: filled.flat() }] },
  };
}

const chat = words => ({
  path: '/v1/chat/completions',
  body: {
    model: 'callboard-stand-in',
    max_tokens: 120,
    messages: [{ role: 'user', content: 'stand-in '.repeat(words).trim() }],
  },
});
const embed = {
  path: '/v1/embeddings',
  body: {
    model: 'callboard-stand-in',
    input: Array.from({ length: 16 }, (_, at) => `paragraph ${at} of a policy`),
  },
};

const OPEN_INFERENCE = 'open-inference.mjs';
const STAND_IN = 'openai-stand-in.mjs';

/**
 * `perSecond` requests are begun each second, whether or not those before have been answered, or a `burst` of them at
 * once; neither: none. `targetMs`: the share of requests within it is asked for.
 */
export const SCENES = {
  'screening-day': {
    service: OPEN_INFERENCE,
    asked: rowsOf('tumor-screening', '3', 4),
    perSecond: 8,
    targetMs: 200,
  },
  'beds-calm': {
    service: OPEN_INFERENCE,
    asked: rowsOf('diabetes-progression', '3', 60),
    perSecond: 4,
    targetMs: 500,
  },
  'beds-rush': {
    service: OPEN_INFERENCE,
    // All boards of the house ask at the same moment.
    asked: rowsOf('diabetes-progression', '3', 240),
    burst: { requests: 450, everySeconds: 4 },
    targetMs: 500,
  },
  'planning-clinic': {
    service: OPEN_INFERENCE,
    asked: rowsOf('diabetes-progression', '3', 1),
    perSecond: 2,
    targetMs: 1000,
  },
  'wine-line': {
    service: OPEN_INFERENCE,
    asked: rowsOf('wine-cultivar', '3', 12),
    perSecond: 3,
  },
  'chat-day': {
    service: STAND_IN,
    asked: chat(400),
    perSecond: 6,
    targetMs: 4000,
    gpu: { engineActive: 0.58, tensorActive: 0.31 },
  },
  'chat-night': {
    service: STAND_IN,
    asked: chat(150),
    perSecond: 1,
    targetMs: 4000,
    gpu: { engineActive: 0.12, tensorActive: 0.05 },
  },
  'embeddings-run': {
    service: STAND_IN,
    asked: embed,
    perSecond: 5,
    gpu: { engineActive: 0.44, tensorActive: 0.22 },
  },
  'embeddings-idle': {
    service: STAND_IN,
    asked: embed,
    gpu: { engineActive: 0.002, tensorActive: 0 },
  },
};
