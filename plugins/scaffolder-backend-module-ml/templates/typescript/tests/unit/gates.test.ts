import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { readDataContract } from '../../gates/dataContract.ts';

const found = readDataContract('data/contract.yaml');
const skip = 'reason' in found ? found.reason : false;

/** Runs a gate on a copy of this repository, with the champion as its model, that `change` has changed. */
function gate(name: string, change: (folder: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'gate-'));
  for (const part of ['package.json', 'gates', 'src', 'model', 'data']) {
    cpSync(part, join(folder, part), { recursive: true });
  }
  cpSync('model/champion', join(folder, 'model'), { recursive: true });
  symlinkSync(
    join(process.cwd(), 'node_modules'),
    join(folder, 'node_modules'),
  );
  change(folder);
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', `gates/${name}.ts`],
    { cwd: folder, encoding: 'utf8' },
  );
  return { status, stdout, folder };
}

const unchanged = () => undefined;

for (const name of ['dataGate', 'evaluate']) {
  test(`${name} passes on the champion`, () => {
    const { status, stdout } = gate(name, unchanged);
    assert.equal(status, 0, stdout);
  });
}

test('evaluate reports the metrics of both models', { skip }, () => {
  const { folder } = gate('evaluate', unchanged);
  const path = join(folder, 'reports/evaluation.json');
  const report = JSON.parse(readFileSync(path, 'utf8'));
  assert.equal(report.passed, true);
  for (const model of [report.candidate, report.champion]) {
    assert.match(model.digest, /^sha256:/);
    assert.ok(Object.values(model.metrics).every(Number.isFinite));
  }
});

test('a row that breaks the contract fails the data gate', { skip }, () => {
  const { status, stdout } = gate('dataGate', folder => {
    const file = join(folder, 'data/evaluation.csv');
    const [header = ''] = readFileSync(file, 'utf8').split('\n');
    appendFileSync(file, `${header.split(',').fill('?').join(',')}\n`);
  });
  assert.equal(status, 1);
  assert.match(stdout, /sha256 must be/);
  assert.match(stdout, /must be .*, is "\?" in row \d+/);
});

test('a column of the model that the data lacks is named', { skip }, () => {
  const { status, stdout } = gate('evaluate', folder => {
    const file = join(folder, 'data/evaluation.csv');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace(/^[^\n]+/, header => `${header}_`),
    );
  });
  assert.equal(status, 1);
  assert.match(stdout, /has no column \w+/);
});

test('a model that is not the one described fails evaluation', { skip }, () => {
  const { status, stdout } = gate('evaluate', folder =>
    appendFileSync(join(folder, 'model/model.onnx'), ' '),
  );
  assert.equal(status, 1);
  assert.match(stdout, /model.onnx: digest is/);
});

test('without rows a gate says why it is not run', () => {
  for (const name of ['dataGate', 'evaluate']) {
    const { status, stdout } = gate(name, folder =>
      writeFileSync(
        join(folder, 'data/contract.yaml'),
        'version: 1\nfile: null\nreason: nobody gave rows\n',
      ),
    );
    assert.deepEqual([status, stdout], [0, 'not run: nobody gave rows\n']);
  }
});
