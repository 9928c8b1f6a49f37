import { changeOf } from './changeOf';

describe('changeOf', () => {
  it.each([
    [92, 100, { direction: 'less', share: 0.08 }],
    [150, 100, { direction: 'more', share: 0.5 }],
    [100.4, 100, { direction: 'same', share: expect.closeTo(0.004) }],
    [100, undefined, undefined],
    [100, 0, undefined],
    [100, -5, undefined],
  ])('of %s after %s', (total, before, change) => {
    expect(changeOf(total, before)).toEqual(change);
  });
});
