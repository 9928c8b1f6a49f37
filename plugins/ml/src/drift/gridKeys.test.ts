import { placeAfter } from './gridKeys';

const at = { row: 1, column: 1 };

describe('placeAfter', () => {
  it.each([
    ['ArrowLeft', at, { row: 1, column: 0 }],
    ['ArrowLeft', { row: 1, column: 0 }, { row: 1, column: 0 }],
    ['ArrowRight', at, { row: 1, column: 2 }],
    ['ArrowRight', { row: 1, column: 3 }, { row: 1, column: 3 }],
    ['ArrowUp', at, { row: 0, column: 1 }],
    ['ArrowDown', at, { row: 2, column: 1 }],
    ['ArrowDown', { row: 2, column: 1 }, { row: 2, column: 1 }],
    ['Home', at, { row: 1, column: 0 }],
    ['End', at, { row: 1, column: 3 }],
    ['Tab', at, undefined],
  ])('%s from %j leads to %j in 3 rows of 4', (key, from, to) =>
    expect(placeAfter(key, from, 3, 4)).toEqual(to),
  );

  it('leads to the corners with the control key', () => {
    expect(placeAfter('Home', at, 3, 4, true)).toEqual({ row: 0, column: 0 });
    expect(placeAfter('End', at, 3, 4, true)).toEqual({ row: 2, column: 3 });
  });
});
