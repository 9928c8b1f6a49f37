import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { exampleMonitors } from '../lib/exampleMonitors.mjs';
import { layOutServing, servingFolder } from '../lib/exampleServing.mjs';

let dataDir;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'serving-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const layOut = now => layOutServing({ dataDir, now: new Date(now) });
const at = path => join(servingFolder(dataDir), path);
const days = path => readdirSync(at(path)).map(name => name.slice(5));

test('the first time, the past days end yesterday, and later labels are not there', () => {
  layOut('2030-03-22T00:10:00Z');
  const served = days('tumor-screening/rows');
  assert.equal(served.length, 21);
  assert.deepEqual([served[0], served.at(-1)], ['2030-03-01', '2030-03-21']);
  // Known six days after the day of the sample.
  assert.equal(days('tumor-screening/labels').at(-1), '2030-03-16');
  assert.equal(days('diabetes-progression/offline').at(-1), '2030-03-21');
  assert.equal(existsSync(at('diabetes-progression/labels')), false);
});

test('a day has its own rows, and its labels fit them', () => {
  layOut('2030-03-22T12:00:00Z');
  const read = path =>
    readFileSync(at(`tumor-screening/${path}/date=2030-03-10/rows.csv`), 'utf8')
      .trimEnd()
      .split('\n');
  const ids = lines => lines.slice(1).map(line => line.split(',')[0]);
  const rows = read('rows');
  assert.match(rows[0], /^id,row,instrument,mean_radius,/);
  assert.equal(rows.length, 181);
  assert.equal(read('labels')[0], 'id,actual');
  assert.deepEqual(ids(read('labels')), ids(rows));
});

test('started again, it adds the days that are over and leaves the others alone', () => {
  const file = 'wine-cultivar/rows/date=2030-03-01/rows.csv';
  layOut('2030-03-22T12:00:00Z');
  const before = statSync(at(file)).mtimeMs;
  layOut('2030-03-24T12:00:00Z');
  assert.equal(days('wine-cultivar/rows').at(-1), '2030-03-23');
  assert.equal(days('wine-cultivar/rows').length, 23);
  assert.equal(days('tumor-screening/labels').at(-1), '2030-03-18');
  assert.equal(statSync(at(file)).mtimeMs, before);
});

test('started long after, the recording has ended, and nothing is invented', () => {
  layOut('2030-03-22T12:00:00Z');
  layOut('2031-01-01T12:00:00Z');
  assert.equal(days('tumor-screening/rows').length, 28);
  assert.equal(days('tumor-screening/labels').at(-1), '2030-03-28');
});

test('every path that a monitor reads leads to what was laid out', () => {
  layOut('2030-03-22T12:00:00Z');
  const sources = exampleMonitors().flatMap(({ body: { source } }) =>
    ['baseline', 'serving', 'training', 'labels'].flatMap(
      part => source[part] ?? [],
    ),
  );
  for (const { path } of sources) {
    const file = at(path.replace('{from}', '2030-03-05'));
    assert.ok(existsSync(file), path);
  }
});
