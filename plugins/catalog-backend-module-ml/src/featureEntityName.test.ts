import { makeValidator } from '@backstage/catalog-model';
import fc from 'fast-check';
import { featureEntityName } from './featureEntityName';

const { isValidEntityName } = makeValidator();

describe('featureEntityName', () => {
  it.each([
    ['a plain name', 'patients', 'age', 'patients.age'],
    [
      'underscore and dash',
      'patients',
      'mean_radius-1',
      'patients.mean_radius-1',
    ],
    ['a set in capitals', 'Patients', 'age', 'patients.age'],
    ['a space', 'patients', 'mean radius', 'patients.mean-radius-'],
    ['capitals, as refs ignore case', 'patients', 'Age', 'patients.age-'],
    ['an accent', 'vins', 'acidité', 'vins.acidite-'],
    ['no Latin letter', 'patients', '年齢', 'patients-'],
    ['a dot', 'patients', 'vitals.pulse', 'patients.vitals-pulse-'],
    ['a name that looks hashed', 'p', 'x-0123456789', 'p.x-0123456789-'],
    ['a long name', 'patients', 'x'.repeat(300), `patients.${'x'.repeat(43)}-`],
    ['a long set', 's'.repeat(63), 'age', `${'s'.repeat(52)}-`],
  ])('%s', (_what, set, feature, expected) => {
    const name = featureEntityName(set, feature);
    expect(name.replace(/-[0-9a-f]{10}$/, '-')).toBe(expected);
    expect(isValidEntityName(name)).toBe(true);
    expect(featureEntityName(set, feature)).toBe(name);
  });

  const names = fc.oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.stringMatching(/^[aA.-]{1,4}$/),
  );
  const sets = fc.stringMatching(/^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/);

  it('is legal, and differs for different features of any sets', () => {
    fc.assert(
      fc.property(sets, names, sets, names, (setA, a, setB, b) => {
        const [nameA, nameB] = [
          featureEntityName(setA, a),
          featureEntityName(setB, b),
        ];
        expect(isValidEntityName(nameA)).toBe(true);
        expect(nameA === nameB).toBe(setA === setB && a === b);
      }),
      { numRuns: 1000 },
    );
  });
});
