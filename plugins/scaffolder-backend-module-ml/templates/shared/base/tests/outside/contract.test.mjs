import assert from 'node:assert/strict';
import test from 'node:test';
import {
  ask,
  goldenInputs,
  instanceSchema,
  manifest,
  model,
  openapi,
  prediction,
} from './client.mjs';

const versioned = `${model}/versions/${manifest.version}`;

for (const path of [
  '/healthz',
  '/readyz',
  '/v2/health/live',
  '/v2/health/ready',
]) {
  test(`GET ${path} needs no key and says that the service is well`, async () => {
    assert.equal((await ask(path, { key: '' })).status, 200);
  });
}

test('GET /v2 names the server', async () => {
  const { status, json } = await ask('/v2');
  assert.equal(status, 200);
  assert.equal(typeof json.name, 'string');
  assert.equal(typeof json.version, 'string');
  assert.ok(Array.isArray(json.extensions));
});

for (const path of [model, versioned]) {
  test(`GET ${path} describes the tensors of the manifest`, async () => {
    const { status, json } = await ask(path);
    assert.equal(status, 200);
    assert.equal(json.name, manifest.name);
    assert.deepEqual(json.versions, [manifest.version]);
    assert.deepEqual(
      json.inputs.map(({ name }) => name),
      manifest.inputs.map(({ name }) => name),
    );
    for (const { shape, datatype } of [...json.inputs, ...json.outputs]) {
      assert.match(datatype, /^(BOOL|BYTES|U?INT(8|16|32|64)|B?FP(16|32|64))$/);
      assert.ok(
        shape.every(size => size === -1 || size >= 0),
        `sizes are numbers, -1 where any: ${shape}`,
      );
    }
  });

  test(`GET ${path}/ready says that it is ready`, async () => {
    assert.equal((await ask(`${path}/ready`)).status, 200);
  });

  test(`POST ${path}/infer answers every output, and repeats the id`, async () => {
    const { status, json } = await ask(`${path}/infer`, {
      body: { id: 'a-1', ...goldenInputs },
    });
    assert.equal(status, 200);
    assert.equal(json.id, 'a-1');
    assert.equal(json.model_name, manifest.name);
    assert.equal(json.model_version, manifest.version);
    const said = openapi.components.schemas.InferResponse.properties;
    assert.equal(json.model_name, said.model_name.const);
    assert.equal(json.model_version, said.model_version.const);
    assert.deepEqual(
      json.outputs.map(({ name }) => name).sort(),
      manifest.outputs.map(({ name }) => name).sort(),
    );
    for (const { shape, data } of json.outputs) {
      assert.equal(
        data.length,
        shape.reduce((product, size) => product * size, 1),
      );
    }
  });
}

test('an infer request may choose its outputs', async () => {
  const [{ name }] = manifest.outputs;
  const { json } = await ask(`${model}/infer`, {
    body: { ...goldenInputs, outputs: [{ name }] },
  });
  assert.deepEqual(
    json.outputs.map(output => output.name),
    [name],
  );
});

test('data may be nested as its shape says', async () => {
  const nest = (data, [, ...inner]) => {
    if (inner.length === 0) return data;
    const size = inner.reduce((product, length) => product * length, 1);
    const rows = Array.from({ length: data.length / size }, (_, row) =>
      data.slice(row * size, (row + 1) * size),
    );
    return rows.map(row => nest(row, inner));
  };
  const nested = goldenInputs.inputs.map(input => ({
    ...input,
    data: nest(input.data, input.shape),
  }));
  const [flat, other] = await Promise.all([
    ask(`${model}/infer`, { body: goldenInputs }),
    ask(`${model}/infer`, { body: { inputs: nested } }),
  ]);
  assert.equal(other.status, 200);
  assert.deepEqual(other.json.outputs, flat.json.outputs);
});

test('POST /predict answers each instance, and says by which model', async () => {
  const { status, json } = await ask('/predict', {
    body: { instances: instanceSchema.examples },
  });
  assert.equal(status, 200);
  assert.equal(json.predictions.length, instanceSchema.examples.length);
  assert.deepEqual(json.model, {
    name: manifest.name,
    version: manifest.version,
    digest: manifest.digest,
  });
  assert.equal(json.fallback, false);
  for (const { label, scores, value } of json.predictions) {
    if (!manifest.classes) assert.ok(value !== undefined);
    else
      assert.ok(
        manifest.classes.includes(label) &&
          Object.keys(scores).length === manifest.classes.length,
      );
  }
});

test('both ways to ask give the same answer to the same row', async () => {
  const rows = [prediction, prediction].flatMap(({ instances }) => instances);
  const { json } = await ask('/predict', { body: { instances: rows } });
  assert.deepEqual(json.predictions[0], json.predictions[1]);
});

test('GET /openapi.json is the committed contract', async () => {
  assert.deepEqual((await ask('/openapi.json')).json, openapi);
});

test('every path of the contract is there, and asks for a key where it says so', async () => {
  for (const [path, operations] of Object.entries(openapi.paths)) {
    const at = path
      .replace(/\{model[^}]*\}/, manifest.name)
      .replace(/\{version\}/, manifest.version);
    for (const method of ['get', 'post'].filter(name => operations[name])) {
      const { security = openapi.security } = operations[method];
      const request = {
        method: method.toUpperCase(),
        body: method === 'post' ? {} : undefined,
      };
      const { status } = await ask(at, request);
      assert.ok(
        ![401, 404, 405].includes(status),
        `${method} ${at} answered ${status}`,
      );
      const isOpen = security?.length === 0;
      const { status: without } = await ask(at, { ...request, key: '' });
      assert.equal(
        without === 401,
        !isOpen,
        `${method} ${at} answered ${without} without a key`,
      );
    }
  }
});
