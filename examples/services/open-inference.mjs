// Serves the example models over the Open Inference Protocol v2, as KServe, Triton and
// MLServer do, so that smoke tests of endpoints have something real to ask.
// Usage: node examples/services/open-inference.mjs PORT
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ort from 'onnxruntime-node';
import { Refusal, listen, readJson, reply } from './http.mjs';
import { exposeMetrics, ofTemplates } from './metrics.mjs';

// Before the first session, with which ONNX Runtime would begin to report its use to Microsoft.
process.env.ORT_DISABLE_TELEMETRY = '1';

const MODELS = fileURLToPath(new URL('../models', import.meta.url));

/** Names of the protocol for the types that the example models use: [its name, array of its elements]. */
const DATATYPES = {
  float32: ['FP32', Float32Array],
  float64: ['FP64', Float64Array],
  int64: ['INT64', BigInt64Array],
  int32: ['INT32', Int32Array],
  bool: ['BOOL', Uint8Array],
  string: ['BYTES', undefined],
};

/** Model name → {versions: version → path, main: the version with the alias champion}. */
const models = new Map(
  globSync('*/manifest.json', { cwd: MODELS }).map(path => {
    const name = dirname(path);
    const manifest = JSON.parse(readFileSync(join(MODELS, path), 'utf8'));
    const versions = new Map(
      manifest.versions.map(({ version, file }) => [
        version,
        join(MODELS, name, file),
      ]),
    );
    return [name, { versions, main: manifest.aliases.champion }];
  }),
);
const sessions = new Map();
const metrics = ofTemplates();

const ROUTES = [
  ['GET', /^\/v2$/, serverMetadata],
  ['GET', /^\/v2\/health\/(live|ready)$/, () => ({})],
  ['GET', modelPath(''), modelMetadata],
  [
    'GET',
    modelPath('/ready'),
    async (...at) => ({ ready: !!(await open(...at)) }),
  ],
  ['POST', modelPath('/infer'), infer],
];

listen(
  createServer(async (request, response) => {
    if (await exposeMetrics(metrics, request, response)) return;
    metrics.time(request, response);
    await reply(response, async () => {
      const { pathname } = new URL(request.url, 'http://localhost');
      const path = pathname.replace(/(.)\/$/, '$1');
      const matches = ROUTES.filter(([, pattern]) => pattern.test(path));
      const route = matches.find(([method]) => method === request.method);
      if (!route) {
        throw matches.length > 0
          ? new Refusal(405, `${request.method} is not for ${path}`)
          : new Refusal(404, `there is no ${path}`);
      }
      const [, pattern, answer] = route;
      const { name, version } = pattern.exec(path).groups ?? {};
      return answer(name, version, request);
    });
  }),
);

function modelPath(rest) {
  return new RegExp(
    `^/v2/models/(?<name>[^/]+)(?:/versions/(?<version>[^/]+))?${rest}$`,
  );
}

function serverMetadata() {
  return {
    name: 'callboard-example-models',
    version: `onnxruntime-node ${ort.env.versions.node}`,
    extensions: [],
  };
}

async function modelMetadata(name, version) {
  const { session, served } = await open(name, version);
  return {
    name,
    versions: [...models.get(name).versions.keys()],
    platform: 'onnxruntime_onnx',
    inputs: session.inputMetadata.map(tensorMetadata),
    outputs: session.outputMetadata.map(tensorMetadata),
    parameters: { served },
  };
}

/** Dimensions that are not fixed have names in ONNX and are -1 in the protocol. */
function tensorMetadata({ name, type, shape }) {
  return {
    name,
    datatype: DATATYPES[type][0],
    shape: shape.map(size => (typeof size === 'number' ? size : -1)),
  };
}

async function open(name, version) {
  const model = models.get(name);
  if (!model) throw new Refusal(404, `there is no model ${name}`);
  const served = version ?? model.main;
  const path = model.versions.get(served);
  if (!path) throw new Refusal(404, `${name} has no version ${served}`);
  if (!sessions.has(path)) {
    // One thread: the machine has the portal to run too.
    sessions.set(
      path,
      ort.InferenceSession.create(path, { intraOpNumThreads: 1 }),
    );
  }
  return { session: await sessions.get(path), served };
}

async function infer(name, version, request) {
  const { session, served } = await open(name, version);
  const body = await readJson(request);
  if (!Array.isArray(body?.inputs)) {
    throw new Refusal(400, 'inputs: must be a list of tensors');
  }
  const feeds = Object.fromEntries(
    session.inputMetadata.map(wanted => {
      const given = body.inputs.find(input => input?.name === wanted.name);
      if (!given) throw new Refusal(400, `the input ${wanted.name} is missing`);
      return [wanted.name, toTensor(given, wanted)];
    }),
  );
  const outputs = await session.run(feeds);
  metrics.rows.inc({ outcome: 'model' }, body.inputs[0].shape[0]);
  return {
    model_name: name,
    model_version: served,
    ...(typeof body.id === 'string' && { id: body.id }),
    outputs: session.outputNames.map(output =>
      fromTensor(output, outputs[output]),
    ),
  };
}

function toTensor({ name, datatype, shape, data }, wanted) {
  const [type, ArrayType] = DATATYPES[wanted.type];
  const refuse = why => {
    throw new Refusal(400, `the input ${name}: ${why}`);
  };
  if (datatype !== type) refuse(`must be ${type}, not ${datatype}`);
  if (!Array.isArray(shape) || !Array.isArray(data)) {
    refuse('must have shape and data');
  }
  const fits = wanted.shape.every(
    (size, at) => typeof size !== 'number' || size === shape[at],
  );
  if (shape.length !== wanted.shape.length || !fits) {
    refuse(`must have the shape ${tensorMetadata(wanted).shape}, not ${shape}`);
  }
  const flat = data.flat(Infinity);
  const size = shape.reduce((all, each) => all * each, 1);
  if (flat.length !== size) {
    refuse(`its shape has ${size} elements, its data ${flat.length}`);
  }
  if (!ArrayType) return new ort.Tensor('string', flat, shape);
  if (!flat.every(each => ['number', 'boolean'].includes(typeof each))) {
    refuse('its data must be numbers');
  }
  if (wanted.type.startsWith('int') && !flat.every(Number.isInteger)) {
    refuse('its data must be whole numbers');
  }
  const elements = ArrayType === BigInt64Array ? flat.map(BigInt) : flat;
  return new ort.Tensor(wanted.type, ArrayType.from(elements), shape);
}

function fromTensor(name, { type, dims, data }) {
  return {
    name,
    datatype: DATATYPES[type][0],
    shape: dims,
    data: Array.from(data, each =>
      typeof each === 'bigint' ? Number(each) : each,
    ),
  };
}
