import { DriftState, readDriftState, writeDriftState } from './driftState';

const USUAL: DriftState = { text: '', table: false };

describe('the state of the Drift tab', () => {
  it.each<[string, Partial<DriftState>]>([
    ['', {}],
    [
      'column=mean+radius&window=2026-11-05T00%3A00%3A00.000Z',
      { column: 'mean radius', window: '2026-11-05T00:00:00.000Z' },
    ],
    ['comparison=skew&days=30', { comparison: 'skew', days: 30 }],
    [
      'rows=120&text=radius&view=table',
      { rows: 120, text: 'radius', table: true },
    ],
    ['metric=f1', { metric: 'f1' }],
    ['alert=one', { alert: 'one' }],
    ['window=yesterday', { window: 'yesterday' }],
  ])('reads %s and writes it back', (search, state) => {
    const read = readDriftState(new URLSearchParams(search));
    expect(read).toEqual({ ...USUAL, ...state });
    const written = writeDriftState(read);
    written.sort();
    const before = new URLSearchParams(search);
    before.sort();
    expect(written.toString()).toBe(before.toString());
  });

  it.each(['comparison=other', 'days=31', 'rows=-1', 'view=x'])(
    'leaves out %s, which nobody could have chosen',
    search =>
      expect(readDriftState(new URLSearchParams(search))).toEqual(USUAL),
  );
});
