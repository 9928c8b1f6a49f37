import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrokenFileError, ByteSource } from './ByteSource';
import { readOnnxSignature } from './readOnnxSignature';

const MODELS = join(__dirname, '../../../../../examples/models');

const files = readdirSync(MODELS).flatMap(model => {
  const { versions } = JSON.parse(
    readFileSync(join(MODELS, model, 'manifest.json'), 'utf8'),
  );
  return versions.map((version: { file: string; signature: object }) => ({
    path: `${model}/${version.file}`,
    bytes: readFileSync(join(MODELS, model, version.file)),
    declared: version.signature,
  }));
});

const signatureOf = (bytes: Buffer, chunk = 1000) => {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) {
      yield bytes.subarray(at, at + chunk);
    }
  }
  return readOnnxSignature(new ByteSource(chunks()));
};

/** The outcome of a read that must never be anything else than one of the two. */
const outcome = (bytes: Buffer, chunk?: number) =>
  signatureOf(bytes, chunk).then(
    () => 'read',
    error => (error instanceof BrokenFileError ? 'broken' : String(error)),
  );

const varint = (value: number): number[] =>
  value < 128
    ? [value]
    : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
const field = (number: number, content: Buffer | string) =>
  Buffer.concat([
    Buffer.from([...varint(number * 8 + 2), ...varint(content.length)]),
    Buffer.from(content),
  ]);
const int = (number: number, value: number) =>
  Buffer.from([...varint(number * 8), ...varint(value)]);
const message = (...fields: Buffer[]) => Buffer.concat(fields);
const tensor = (type: number, ...dimensions: Buffer[]) =>
  field(
    1,
    message(
      int(1, type),
      field(2, message(...dimensions.map(d => field(1, d)))),
    ),
  );
const value = (name: string, type: Buffer) =>
  message(field(1, name), field(2, type));
const model = (...graph: Buffer[]) => field(7, message(...graph));
const output = field(12, value('y', tensor(7)));

describe('real ONNX files', () => {
  it('are twelve at least', () => {
    expect(files.length).toBeGreaterThanOrEqual(12);
  });

  it.each(files)('$path says what its manifest declares', async each => {
    const expected = JSON.parse(
      JSON.stringify({ ...each.declared, source: 'artifact' }).replaceAll(
        '"float"',
        '"float32"',
      ),
    );
    for (const chunk of [1, 7, 100_000]) {
      expect(await signatureOf(each.bytes, chunk)).toEqual(expected);
    }
  });

  it.each(files.slice(0, 3))(
    '$path, cut off anywhere, is broken',
    async ({ bytes }) => {
      const outcomes = new Set<string>();
      for (let length = 0; length < bytes.length; length += 13) {
        outcomes.add(await outcome(bytes.subarray(0, length)));
      }
      expect(
        [...outcomes].filter(one => !['broken', 'read'].includes(one)),
      ).toEqual([]);
      expect(outcomes).toContain('broken');
    },
  );

  it('with changed bytes are read or broken, and nothing else', async () => {
    const [{ bytes }] = files;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {
          minLength: 1,
          maxLength: 5,
        }),
        async changes => {
          const changed = Buffer.from(bytes);
          changes.forEach(([at, byte]) => (changed[at] = byte));
          expect(['read', 'broken']).toContain(await outcome(changed));
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('takes any bytes without falling over', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.integer({ min: 1, max: 50 }),
      async (bytes, chunk) => {
        expect(['read', 'broken']).toContain(
          await outcome(Buffer.from(bytes), chunk),
        );
      },
    ),
    { numRuns: 1000 },
  );
});

it('tells inputs from weights, and names types and dimensions', async () => {
  const weights = Buffer.alloc(50_000, 255);
  const bytes = message(
    int(1, 8),
    model(
      field(5, message(field(9, weights), field(8, 'w'))),
      field(15, field(1, message(field(8, 'sparse'), field(9, weights)))),
      field(
        11,
        value('x', tensor(11, int(1, 3), field(2, 'batch'), Buffer.alloc(0))),
      ),
      field(11, value('w', tensor(1, int(1, 3)))),
      field(11, value('sparse', tensor(1))),
      field(11, value('any shape', field(1, int(1, 8)))),
      field(11, value('untyped\0', Buffer.alloc(0))),
      field(12, value('maps', field(4, field(1, Buffer.alloc(9, 255))))),
      field(12, value('new', tensor(99))),
    ),
  );
  expect(await signatureOf(bytes, 64)).toEqual({
    inputs: [
      { name: 'x', dtype: 'float64', shape: [3, 'batch', null] },
      { name: 'any shape', dtype: 'string' },
      { name: 'untyped\ufffd', dtype: 'unknown' },
    ],
    outputs: [
      { name: 'maps', dtype: 'sequence' },
      { name: 'new', dtype: 'unknown (99)', shape: [] },
    ],
    source: 'artifact',
  });
});

it('takes a negative size for one that is not known', async () => {
  const minusOne = Buffer.from([8, ...Array(9).fill(255), 1]);
  const { outputs } = await signatureOf(
    model(field(12, value('y', tensor(1, minusOne)))),
  );
  expect(outputs).toEqual([{ name: 'y', dtype: 'float32', shape: [null] }]);
});

it.each([
  ['nothing', Buffer.alloc(0), 'has no graph with outputs'],
  [
    'a graph without outputs',
    model(field(2, 'g')),
    'has no graph with outputs',
  ],
  [
    'a length beyond the file',
    Buffer.from([58, ...varint(1e12), 1]),
    'ends at byte',
  ],
  [
    'a length beyond the message',
    model(Buffer.from([...varint(12 * 8 + 2), 100, 1])),
    'is longer than what it is part of',
  ],
  [
    'an endless number',
    Buffer.alloc(30, 255),
    'has a number of more than ten bytes',
  ],
  ['a group', Buffer.from([59]), 'has a field of an unknown sort'],
  [
    'a name of a million letters',
    model(field(11, value('x'.repeat(1e6), tensor(1)))),
    'has a name of more than 1000 bytes',
  ],
  [
    'a number for a name',
    model(field(11, int(1, 5))),
    'has a number where a name must be',
  ],
  [
    'too many inputs',
    model(...Array(10_001).fill(field(11, value('x', tensor(1))))),
    'has more than 10000 inputs',
  ],
  [
    'too many dimensions',
    model(field(12, value('y', tensor(1, ...Array(65).fill(int(1, 1)))))),
    'has more than 64 dimensions',
  ],
])('%s is refused with a reason', async (_what, bytes, reason) => {
  await expect(signatureOf(bytes)).rejects.toThrow(reason);
  await expect(signatureOf(bytes)).rejects.toBeInstanceOf(BrokenFileError);
});

it('does not descend into what nests deeply', async () => {
  let nested = Buffer.alloc(0);
  for (let depth = 0; depth < 20_000; depth++) {
    nested = field(4, nested);
  }
  const { outputs } = await signatureOf(
    model(output, field(12, value('deep', nested))),
  );
  expect(outputs[1]).toEqual({ name: 'deep', dtype: 'sequence' });
});
