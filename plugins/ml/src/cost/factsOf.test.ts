import { factsOf } from './factsOf';

const stretch = {
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-11-21T00:00:00.000Z',
};
const book = { basis: 'usage', currency: 'EUR' } as const;
const shared = { ...stretch, ...book };
const ref = 'mlmodel:default/tumor';

describe('factsOf', () => {
  it.each([
    ['kind', 'gpu', ref, { ref, kind: 'gpu', ...shared }],
    [
      'source',
      'opencost:prod',
      ref,
      { ref, source: 'opencost:prod', ...shared },
    ],
    [
      'entity',
      'mlinferenceservice:default/api',
      ref,
      { ref: 'mlinferenceservice:default/api', ...shared },
    ],
    [
      'entity',
      'mlinferenceservice:default/api',
      undefined,
      { ref: 'mlinferenceservice:default/api', ...shared },
    ],
    ['kind', undefined, ref, undefined],
    ['kind', 'nonsense', ref, undefined],
    ['kind', 'gpu', undefined, undefined],
    ['entity', 'idle', undefined, undefined],
    ['owner', 'group:default/x', undefined, undefined],
  ] as const)('of %s %s on the page of %s', (by, key, of, facts) => {
    expect(factsOf({ by, key, ref: of, stretch, book })).toEqual(facts);
  });
});
