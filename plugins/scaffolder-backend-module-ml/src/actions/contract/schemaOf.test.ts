import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { elementTypeOf, SERVED_DTYPES } from '../model/elementKind';
import { modelFeature } from '../model/modelManifest';
import { servableTensors } from '../model/servableTensors';
import { goldenQuestions, goldenRows } from './goldenRows';
import { instancesOf } from './instancesOf';
import { inputSchema, schemaOf } from './schemaOf';
import { testManifest } from './__testUtils__/testManifest';

function accepts(schema: object): (value: unknown) => boolean {
  const check = new Ajv2020({ strict: true }).compile(schema);
  return value => check(value);
}

it('asks for every feature by its name', () => {
  const schema = schemaOf(testManifest());
  expect(schema.properties).toEqual({
    age: { type: 'integer', description: 'Years' },
    bmi: { type: 'number' },
  });
  const accepted = accepts(schema);
  expect(accepted({ age: 40, bmi: 21.5 })).toBe(true);
  for (const wrong of [
    { age: 40 },
    { age: 40, bmi: null },
    { age: 40, bmi: '21.5' },
    { age: 40.5, bmi: 21.5 },
    { age: 40, bmi: 21.5, other: 1 },
    [40, 21.5],
  ]) {
    expect(accepted(wrong)).toBe(false);
  }
});

it.each<[string, Array<number | null>, unknown, unknown]>([
  ['float32', [null, 2], [1, 2], [1]],
  ['float32', [null, 2], [1, 2], [1, 'a']],
  ['float64', [null], 0.5, [0.5]],
  ['uint8', [null, 1, 2], [[0, 255]], [[0, 256]]],
  ['int8', [null, 1], [-128], [-129]],
  ['int64', [null, 1], [2 ** 40], [0.5]],
  ['uint64', [null, 1], [2 ** 40], [-1]],
  ['bool', [null, 1], [true], [1]],
  ['string', [null, 1], ['a'], [1]],
])('asks for nested lists of %s %j', (dtype, shape, right, wrong) => {
  const inputs = [{ name: 'x', dtype, shape }];
  const accepted = accepts(schemaOf({ inputs, features: [] }));
  expect(accepted(right)).toBe(true);
  expect(accepted(wrong)).toBe(false);
});

/** Signatures of all sorts, whether a service takes them or not. */
const signatures = fc.record({
  dtype: fc.constantFrom(...SERVED_DTYPES, 'complex64', 'sequence'),
  shape: fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(null)), {
    maxLength: 4,
  }),
});

it('accepts the golden inputs of every signature that is served', () => {
  let served = 0;
  fc.assert(
    fc.property(signatures, fc.boolean(), ({ dtype, shape }, isNamed) => {
      const tensor = { name: 'x', dtype, shape: [null, ...shape] };
      const found = servableTensors({ inputs: [tensor], outputs: [tensor] });
      if (found.status === 'refused') return;
      served += 1;
      const names = isNamed && shape.length === 1 ? shape[0] ?? 0 : 0;
      const features = Array.from({ length: names }, (_, n) =>
        modelFeature.parse({ name: `f${n}`, dtype }),
      );
      const { inputs, outputs } = found;
      const manifest = testManifest({ inputs, outputs, features });
      const golden = goldenRows(manifest, undefined);
      const instances = instancesOf(manifest, golden.rows);
      const accepted = accepts(inputSchema(manifest, instances));
      expect(instances.map(accepted)).not.toContain(false);

      const [asked] = goldenQuestions(manifest, golden).cases;
      expect(asked).toHaveProperty('inputs', [
        {
          name: 'x',
          datatype: elementTypeOf(dtype)?.datatype,
          shape: [golden.rows.length, ...shape],
          data: golden.rows.flat(),
        },
      ]);
    }),
    { seed: 1, numRuns: 200 },
  );
  expect(served).toBeGreaterThan(40);
});
