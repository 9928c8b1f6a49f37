import fc from 'fast-check';
import { Bitmap } from './Bitmap';

const members = fc.uniqueArray(fc.integer({ min: 0, max: 300 }));
const ascending = (set: Iterable<number>) => [...set].sort((a, b) => a - b);

describe('Bitmap', () => {
  it('does set algebra as Set does', () => {
    fc.assert(
      fc.property(members, members, (left, right) => {
        const [a, b] = [new Set(left), new Set(right)];
        const [x, y] = [Bitmap.of(left), Bitmap.of(right)];
        expect(x.and(y).toArray()).toEqual(
          ascending(left.filter(each => b.has(each))),
        );
        expect(x.or(y).toArray()).toEqual(
          ascending(new Set([...left, ...right])),
        );
        expect(x.andNot(y).toArray()).toEqual(
          ascending(left.filter(each => !b.has(each))),
        );
        expect(x.count()).toBe(a.size);
        expect(x.toArray()).toEqual(ascending(a));
      }),
    );
  });

  it('adds and deletes as Set does, and leaves operands alone', () => {
    const step = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 5000 }));
    fc.assert(
      fc.property(fc.array(step), steps => {
        const model = new Set<number>();
        const bitmap = new Bitmap();
        const other = Bitmap.of([1, 2, 3]);
        for (const [add, member] of steps) {
          if (add) {
            model.add(member);
            bitmap.add(member);
          } else {
            model.delete(member);
            bitmap.delete(member);
          }
          expect(bitmap.has(member)).toBe(model.has(member));
        }
        bitmap.and(other);
        bitmap.or(other);
        bitmap.andNot(other);
        expect(bitmap.toArray()).toEqual(ascending(model));
        expect(other.toArray()).toEqual([1, 2, 3]);
      }),
    );
  });
});
