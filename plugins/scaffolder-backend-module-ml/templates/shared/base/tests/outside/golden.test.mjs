import assert from 'node:assert/strict';
import test from 'node:test';
import { ask, bundle, manifest, model } from './client.mjs';

// What a right kernel may differ by from another one, where the bundle does not say.
const BY_DATATYPE = {
  FP32: { rtol: 1.3e-6, atol: 1e-5 },
  FP64: { rtol: 1e-7, atol: 1e-7 },
};
const EXACT = { rtol: 0, atol: 0 };

function assertClose(actual, expected) {
  assert.deepEqual(actual.shape, expected.shape, `shape of ${expected.name}`);
  assert.equal(
    actual.datatype,
    expected.datatype,
    `datatype of ${expected.name}`,
  );
  const discrete = ['BOOL', 'BYTES'].includes(expected.datatype);
  const { rtol, atol } = discrete
    ? EXACT
    : bundle.tolerance ?? BY_DATATYPE[expected.datatype] ?? EXACT;
  expected.data.forEach((right, at) => {
    const given = actual.data[at];
    const near =
      typeof right === 'number' &&
      Math.abs(given - right) <= atol + rtol * Math.abs(right);
    assert.ok(
      given === right || near,
      `${expected.name}[${at}] is ${given}, should be ${right}`,
    );
  });
}

function assertOutputs(answer, expected) {
  assert.equal(answer.status, 200, answer.text);
  for (const output of expected) {
    assertClose(
      answer.json.outputs.find(({ name }) => name === output.name),
      output,
    );
  }
}

const firstRow = ({ shape: [rows, ...inner], data, ...tensor }) => ({
  ...tensor,
  shape: [1, ...inner],
  data: data.slice(0, data.length / rows),
});

test('the golden answers were made by the model that is served', () => {
  assert.equal(bundle.madeFrom.artifact, manifest.digest);
});

for (const { name, inputs, outputs } of bundle.cases) {
  test(`golden case ${name} is answered as recorded`, async () => {
    assertOutputs(await ask(`${model}/infer`, { body: { inputs } }), outputs);
  });

  test(`the first row of ${name} alone is answered as among the others`, async () => {
    assertOutputs(
      await ask(`${model}/infer`, { body: { inputs: inputs.map(firstRow) } }),
      outputs.map(firstRow),
    );
  });
}
