import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { contractOf } from '../../tools/adopted.mjs';
import { ask, bundle, manifest, model, openapi, readJson } from './client.mjs';

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
  assert.equal(
    bundle.madeFrom.artifact,
    manifest.digest,
    'golden/bundle.json must be made by the model of model/manifest.json: make golden',
  );
});

test('the contract and the catalog name the version that is served', () => {
  const { version, digest } = manifest;
  const cure = 'must name the version of model/manifest.json: make adopt';
  const named = isDeepStrictEqual(openapi, contractOf(openapi, version));
  assert.ok(named, `contracts/openapi.json ${cure}`);
  const catalog = readFileSync('catalog-info.yaml', 'utf8');
  assert.ok(
    catalog.includes(`version: ${digest}`),
    `catalog-info.yaml ${cure}`,
  );
});

const noTools =
  !existsSync('.tools/callboard-smoke') && 'make setup comes first';

test(
  'make golden records the answers of the model that is served',
  { skip: noTools },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'golden-'));
    const file = join(folder, 'bundle.json');
    try {
      const child = spawn(process.execPath, ['tools/golden.mjs', file]);
      assert.equal(await new Promise(done => child.once('close', done)), 0);
      const recorded = readJson(file);
      assert.equal(recorded.madeFrom.artifact, manifest.digest);
      for (const [at, { inputs, outputs }] of bundle.cases.entries()) {
        assert.deepEqual(recorded.cases[at].inputs, inputs);
        assertOutputs({ status: 200, json: recorded.cases[at] }, outputs);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

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
