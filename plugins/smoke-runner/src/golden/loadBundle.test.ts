import { GoldenCase } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { loadBundle } from './loadBundle';
import { readTensorProto } from './readTensorProto';

/** A field of a protobuf message: texts and bytes with their length, numbers as varints. */
function field(id: number, value: number | string | Uint8Array): Buffer {
  if (typeof value === 'number') return varints(id * 8, value);
  const bytes = Buffer.from(value);
  return Buffer.concat([varints(id * 8 + 2, bytes.length), bytes]);
}

function varints(...values: number[]): Buffer {
  return Buffer.from(
    values.flatMap(value => {
      const out = [];
      let rest = BigInt.asUintN(64, BigInt(value));
      for (; rest > 127n; rest >>= 7n) out.push(Number(rest & 127n) | 128);
      return [...out, Number(rest)];
    }),
  );
}

/** A TensorProto of two elements. */
function tensor(type: number, ...rest: Buffer[]): Buffer {
  return Buffer.concat([field(1, varints(2)), field(2, type), ...rest]);
}

const raw = (...bytes: number[]) => field(9, Uint8Array.from(bytes));
const named = (name: string) => field(8, name);
const external = (key: string, value: string) =>
  field(13, Buffer.concat([field(1, key), field(2, value)]));
const FLOATS = Buffer.from(Float32Array.of(1.5, -2).buffer);
const X = tensor(1, named('x'), field(9, FLOATS));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'load-bundle-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Record<string, string | Uint8Array>) {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

async function outputOf(output: Uint8Array, name = 'y') {
  await write({
    'test_data_set_0/input_0.pb': X,
    'test_data_set_0/output_0.pb': Buffer.concat([output, named(name)]),
  });
  const { bundle } = await loadBundle(folder);
  const [golden]: GoldenCase[] = bundle.cases;
  return golden.type === 'tensors' ? golden.outputs[0] : undefined;
}

describe('loadBundle', () => {
  const y = { name: 'y', datatype: 'FP32', shape: [1], data: [1] };
  const golden = { type: 'tensors', name: 'a', inputs: [y], outputs: [y] };

  it('reads a bundle; its digest is that of the file', async () => {
    const text = `${JSON.stringify({ bundleVersion: 1, cases: [golden] })}\n\n`;
    await write({ 'golden.json': text });
    const { bundle, digest } = await loadBundle(join(folder, 'golden.json'));
    expect(bundle.cases).toEqual([golden]);
    const hex = createHash('sha256').update(text).digest('hex');
    expect(digest).toBe(`sha256:${hex}`);
  });

  it.each([
    ['{', 'golden.json: is not JSON'],
    ['{"bundleVersion":1}', 'golden.json: cases: '],
    [
      '{"bundleVersion":1,"cases":[]}',
      'golden.json: cases: must hold at least one',
    ],
    ['7', 'golden.json: the bundle: '],
  ])(
    'names the file and the field when it is wrong: %s',
    async (text, message) => {
      await write({ 'golden.json': text });
      await expect(loadBundle(join(folder, 'golden.json'))).rejects.toThrow(
        message,
      );
    },
  );

  it('gives a folder the same digest however its files are written', async () => {
    await write({
      'inputs.json': JSON.stringify({ inputs: [y] }),
      'outputs.json': JSON.stringify({ outputs: [y] }),
    });
    const first = await loadBundle(folder);
    const { name, ...rest } = y;
    await write({
      'outputs.json': JSON.stringify(
        { id: 7, outputs: [{ ...rest, name }] },
        null,
        2,
      ),
    });
    expect(await loadBundle(folder)).toEqual(first);
    expect(first.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('says what a folder must have', async () => {
    await expect(loadBundle(folder)).rejects.toThrow(
      'has neither inputs.json and outputs.json nor test_data_set_0',
    );
  });

  it('reads the sets of ONNX by number, and their files too', async () => {
    const numbered = Object.fromEntries(
      Array.from({ length: 11 }, (_, i) => [
        `test_data_set_2/input_${i}.pb`,
        Buffer.concat([X, named(`in${i}`)]),
      ]),
    );
    await write({
      'test_data_set_10/output_0.pb': X,
      ...numbered,
      'test_data_set_2/output_0.pb': X,
    });
    const { bundle } = await loadBundle(folder);
    expect(bundle.cases.map(each => each.name)).toEqual([
      'test_data_set_2',
      'test_data_set_10',
    ]);
    const [first] = bundle.cases;
    expect(first.type === 'tensors' && first.inputs.map(i => i.name)).toEqual(
      Array.from({ length: 11 }, (_, i) => `in${i}`),
    );
  });

  it.each<[string, Buffer, unknown[]]>([
    ['FP32', tensor(1, field(4, FLOATS)), [1.5, -2]],
    [
      'FP32',
      tensor(1, raw(0, 0, 0x80, 0x7f, 0, 0, 0xc0, 0x7f)),
      ['Infinity', 'NaN'],
    ],
    ['UINT8', tensor(2, field(5, varints(7, 255))), [7, 255]],
    ['INT8', tensor(3, field(5, varints(-1, 127))), [-1, 127]],
    ['UINT16', tensor(4, field(5, varints(1, 65535))), [1, 65535]],
    ['INT16', tensor(5, raw(0xff, 0xff, 1, 0)), [-1, 1]],
    ['INT32', tensor(6, field(5, varints(-5, 5))), [-5, 5]],
    ['INT64', tensor(7, field(7, varints(-5, 5))), [-5, 5]],
    [
      'INT64',
      tensor(7, raw(...new Array(8).fill(255), ...new Array(7).fill(255), 127)),
      [-1, '9223372036854775807'],
    ],
    ['BYTES', tensor(8, field(6, 'é'), field(6, '')), ['é', '']],
    ['BOOL', tensor(9, field(5, varints(1, 0))), [true, false]],
    ['FP16', tensor(10, field(5, varints(0x3c00, 0xc000))), [1, -2]],
    [
      'FP64',
      tensor(11, field(10, Buffer.from(Float64Array.of(0.1, -2).buffer))),
      [0.1, -2],
    ],
    [
      'UINT32',
      tensor(12, field(11, varints(1, 2 ** 32 - 1))),
      [1, 2 ** 32 - 1],
    ],
    [
      'UINT64',
      tensor(13, field(11, varints(1, -1))),
      [1, '18446744073709551615'],
    ],
    ['BF16', tensor(16, raw(0x80, 0x3f, 0, 0xc0)), [1, -2]],
  ])(
    'reads %s from where a TensorProto keeps it (%#)',
    async (datatype, proto, data) => {
      expect(await outputOf(proto)).toEqual({
        name: 'y',
        datatype,
        shape: [2],
        data,
      });
    },
  );

  it.each([
    [
      tensor(14),
      'UnsupportedError',
      'output_0.pb: tensors of type complex64 are not supported',
    ],
    [tensor(22), 'UnsupportedError', 'type int4'],
    [tensor(99), 'UnsupportedError', 'type number 99'],
    [
      tensor(1, raw(1, 2, 3)),
      'Error',
      'output_0.pb: 3 bytes are no whole number of FP32',
    ],
    [
      tensor(1, raw(1, 2, 3, 4)),
      'Error',
      'output_0.pb: its shape [2] holds 2 elements, but it has 1',
    ],
    [tensor(8, raw(1)), 'Error', 'texts cannot be raw data'],
    [
      Buffer.concat([field(1, varints(-1)), field(2, 1)]),
      'Error',
      'output_0.pb: is not a TensorProto',
    ],
    [Buffer.from([0x4a, 0x7f]), 'Error', 'output_0.pb: is not a TensorProto'],
  ])('refuses what it cannot read (%#)', async (proto, name, message) => {
    const failure = outputOf(proto, proto.length > 2 ? 'y' : '');
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toMatchObject({ name });
  });

  it('names the file whatever its bytes are', async () => {
    const path = join(folder, 'input_0.pb');
    const messages = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .array(
          fc
            .tuple(
              fc.constantFrom(1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14),
              fc.oneof(fc.nat(300), fc.uint8Array({ maxLength: 12 })),
            )
            .map(([id, value]) => field(id, value)),
        )
        .map(fields => Buffer.concat([X, ...fields])),
    );
    let read = 0;
    await fc.assert(
      fc.asyncProperty(messages, async bytes => {
        await writeFile(path, bytes);
        const outcome = await readTensorProto(path).then(
          ({ shape, data }) => {
            read++;
            return shape.reduce((a, b) => a * b, 1) === data.length;
          },
          error => error.message.startsWith('input_0.pb: '),
        );
        expect(outcome).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(read).toBeGreaterThan(0);
  });

  it('reads data that lies beside the file, and from nowhere else', async () => {
    await write({
      'test_data_set_0/weights.bin': Buffer.concat([Buffer.alloc(4), FLOATS]),
      'secret.bin': FLOATS,
    });
    const proto = (location: string, ...more: Buffer[]) =>
      tensor(1, field(14, 1), external('location', location), ...more);
    const at = external('offset', '4');
    const size = external('length', '8');
    expect(await outputOf(proto('weights.bin', at, size))).toMatchObject({
      data: [1.5, -2],
    });
    await symlink('../secret.bin', join(folder, 'test_data_set_0/link.bin'));
    for (const location of ['../secret.bin', 'link.bin', '.']) {
      await expect(outputOf(proto(location))).rejects.toThrow(
        `output_0.pb: its external data cannot be read: ${location} lies outside of its folder`,
      );
    }
    await expect(outputOf(proto('weights.bin', at))).resolves.toBeDefined();
    await expect(
      outputOf(proto('weights.bin', external('offset', '8'), size)),
    ).rejects.toThrow('8 bytes from 8 on, is not in weights.bin');
    await expect(outputOf(tensor(1, field(14, 1)))).rejects.toThrow(
      'its external data has no location',
    );
  });

  describe('with the model beside it', () => {
    const value = (name: string, kind: number) =>
      Buffer.concat([field(1, name), field(2, field(kind, ''))]);
    const model = (inputKind: number) =>
      field(
        7,
        Buffer.concat([
          field(5, field(8, 'weights')),
          field(11, value('weights', 1)),
          field(11, value('first', inputKind)),
          field(12, value('answer', 1)),
        ]),
      );
    const unnamed = tensor(1, field(9, FLOATS));

    it('takes names by their place, past what the model initialises', async () => {
      await write({
        'model.onnx': model(1),
        'test_data_set_0/input_0.pb': unnamed,
        'test_data_set_0/output_0.pb': unnamed,
      });
      const { bundle } = await loadBundle(folder);
      expect(bundle.cases).toMatchObject([
        { inputs: [{ name: 'first' }], outputs: [{ name: 'answer' }] },
      ]);
    });

    it.each([
      [4, 'sequence'],
      [5, 'map'],
      [9, 'optional'],
    ])('calls what is no tensor unsupported: %d', async (kind, said) => {
      await write({
        'model.onnx': model(kind),
        'test_data_set_0/input_0.pb': unnamed,
        'test_data_set_0/output_0.pb': unnamed,
      });
      await expect(loadBundle(folder)).rejects.toMatchObject({
        name: 'UnsupportedError',
        message: `input first is of the kind ${said}: only tensors are supported`,
      });
    });

    it.each([
      ['no ONNX', Buffer.from([1, 2, 3]), 'model.onnx: is not an ONNX model'],
    ])('refuses a model that is %s', async (_, bytes, message) => {
      await write({
        'model.onnx': bytes,
        'test_data_set_0/input_0.pb': unnamed,
        'test_data_set_0/output_0.pb': unnamed,
      });
      await expect(loadBundle(folder)).rejects.toThrow(message);
    });
  });

  it('asks for a name where neither the file nor a model gives one', async () => {
    await write({ 'test_data_set_0/input_0.pb': tensor(1, field(9, FLOATS)) });
    await expect(loadBundle(folder)).rejects.toThrow(
      'input_0.pb: has no name, and no model beside it gives one',
    );
  });
});
