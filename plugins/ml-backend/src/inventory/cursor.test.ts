import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor';

describe('cursor', () => {
  it('brings back any key, for URLs', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(value, fc.string(), (v, ref) => {
        const text = encodeCursor('-owner', { value: v, ref });
        expect(text).toBe(encodeURIComponent(text));
        expect(decodeCursor('-owner', text)).toEqual({ value: v, ref });
      }),
    );
  });

  it('refuses any other text with an InputError', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(() => decodeCursor('name', text)).toThrow(
          'cursor: must be the nextCursor of an earlier answer, unchanged',
        );
      }),
    );
  });

  it('refuses the cursor of another order', () => {
    const cursor = encodeCursor('name', { value: 'a', ref: 'b' });
    expect(() => decodeCursor('-name', cursor)).toThrow(
      'cursor: belongs to a list with orderBy name, not -name',
    );
  });
});
