import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import {
  countRows,
  countsProblems,
  frameOfRows,
  PredictionColumns,
  ProfileCounts,
  ProfileFrame,
  profileFrame,
} from '@callboard/plugin-ml-common';
import { canonicalBytes } from '@callboard/plugin-ml-node';
import fc from 'fast-check';

type Row = Record<string, unknown>;

interface Case {
  name: string;
  edgesHash: string;
  frame: ProfileFrame;
  predictions: PredictionColumns;
  rows: Row[];
  counts: ProfileCounts;
}

const TEMPLATES = join(__dirname, '..', 'templates');
/** What both languages are tested on, in every repository that is made. */
const cases: Case[] = readFileSync(
  join(TEMPLATES, 'shared/base/tests/profile-cases.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map(line => JSON.parse(line));

const WORDS = new Map<unknown, number>([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
]);

describe.each(cases)('$name', ({ frame, predictions, ...said }) => {
  it('has a frame and a hash that are right', () => {
    expect(profileFrame.parse(frame)).toEqual(frame);
    expect(hashOf(frame)).toBe(said.edgesHash);
  });

  it('has the counts of the reference, and they are sound', () => {
    const rows = said.rows.map(row =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          WORDS.get(value) ?? value,
        ]),
      ),
    );
    expect(countRows(frame, rows, predictions)).toEqual(said.counts);
    expect(countsProblems(frame, said.counts)).toEqual([]);
  });
});

describe('the emitter of the TypeScript template', () => {
  const predictions = {
    prediction: 'said',
    probability: { no: 'p no', yes: 'p yes' },
  };
  const share = fc.oneof(
    fc.constantFrom(0, 1, 0.5, 0.29, 1.5, NaN),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  const rows = fc.array(
    fc.record<Row>({
      small: fc.option(fc.constantFrom(0.1, 0.2, -0, 0.30000001, 7)),
      any: fc.option(fc.double()),
      large: fc.double({ min: 1e9, max: 1e9 + 10 }),
      word: fc.option(fc.constantFrom('a', 'ä', '', 'b'.repeat(300))),
      flag: fc.boolean(),
      said: fc.option(fc.constantFrom('no', 'yes', 'perhaps')),
      'p no': share,
      'p yes': share,
    }),
    { minLength: 20, maxLength: 200 },
  );

  it('counts generated rows as the reference does, and gives frames the same hash', () => {
    const given = fc
      .sample(rows, { numRuns: 50, seed: 8 })
      .map((sample, index) => {
        const frame = frameOfRows(sample.slice(0, 10), {
          ...predictions,
          classes: ['no', 'yes'],
          calibrated: index % 2 === 0,
          slices: [
            { name: 'flagged', column: 'flag', equals: 'true' },
            { name: 'middle', column: 'small', above: 0.1, upTo: 0.3 },
          ],
        });
        return { frame, rows: sample };
      });
    const expected = given.map(each => ({
      edgesHash: hashOf(each.frame),
      counts: countRows(each.frame, each.rows, predictions),
    }));
    expect(emitted(given, predictions)).toEqual(expected);
  });
});

function hashOf(frame: object): string {
  const hash = createHash('sha256').update(canonicalBytes(frame));
  return `sha256:${hash.digest('hex')}`;
}

/** What the template's own files say, which only Node itself can run as they are. */
function emitted(
  given: Array<{ frame: ProfileFrame; rows: Row[] }>,
  { prediction, probability }: { prediction: string; probability: object },
): unknown {
  const program = `
    import { readFileSync } from 'node:fs';
    import { deserialize, serialize } from 'node:v8';
    const { rowCounter } = await import(process.argv[1] + '/profileCounts.ts');
    const { edgesHash } = await import(process.argv[1] + '/profileFrame.ts');
    const { given, prediction, columns } = deserialize(readFileSync(0));
    const emitted = given.map(({ frame, rows }) => {
      const counter = rowCounter(frame);
      for (const row of rows)
        counter.add({
          value: column => row[column],
          predicted: frame.performance.classes.indexOf(row[prediction]),
          probabilities: columns.map(column => row[column]),
        });
      return { edgesHash: edgesHash(frame), counts: counter.counts() };
    });
    process.stdout.write(serialize(emitted));`;
  const columns = Object.values(probability);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '--eval',
      program,
      join(TEMPLATES, 'typescript/src'),
    ],
    {
      input: serialize({ given, prediction, columns }),
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (status !== 0) {
    throw new Error(stderr.toString());
  }
  return deserialize(stdout);
}
