import fc from 'fast-check';
import { suggestedName } from './suggestedName';

it.each([
  ['tumor-screening', 'tumor-screening'],
  ['Wine_Cultivar.v2', 'Wine_Cultivar.v2'],
  ['prod.radiology.tumor screening', 'prod.radiology.tumor-screening'],
  ['../../etc/passwd', 'etc-passwd'],
  ['Müller & Söhne', 'Muller-Sohne'],
  ['腫瘍', expect.stringMatching(/^model-[0-9a-f]{8}$/)],
  [`${'a'.repeat(62)}-b`, 'a'.repeat(62)],
])('suggests for %s the name %s', (name, suggested) => {
  expect(suggestedName(name)).toEqual(suggested);
});

it('suggests only what the catalog takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), name => {
      expect(suggestedName(name)).toMatch(
        /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
      );
    }),
  );
});
