import { alertOf, monitoredOf, monitorOf } from '../__testUtils__/driftAnswers';
import {
  columnReading,
  dayFrom,
  effect,
  windowOf,
} from '../__testUtils__/driftReadings';
import { heatRows } from './heatRows';

const looks = (monitored: Parameters<typeof heatRows>[0]) =>
  heatRows(monitored).map(({ column, cells }) => [
    column,
    cells.map(({ look }) => look).join(' '),
  ]);

describe('heatRows', () => {
  it('tells moved, near, stable, too few rows and no data apart, worst column first', () => {
    expect(looks(monitoredOf())).toEqual([
      ['radius', 'stable stable stable none moved severe'],
      ['texture', 'stable near few none stable stable'],
      ['age', 'stable stable stable none stable stable'],
    ]);
  });

  it('takes what was not evaluated of a column for no data, never for stable', () => {
    const windows = [windowOf(0, [columnReading('radius', 0.1)])];
    expect(looks(monitoredOf({ windows }))).toEqual([
      ['radius', 'stable'],
      ['age', 'none'],
      ['texture', 'none'],
    ]);
  });

  it('orders by weight and effect what moved alike, and puts what is ignored last', () => {
    const monitored = monitoredOf();
    const columns = monitored.baseline?.columns.map(each => ({
      ...each,
      weight: each.name === 'age' ? 10 : 1,
    }));
    const rows = heatRows({
      ...monitored,
      baseline: monitored.baseline && {
        ...monitored.baseline,
        columns: columns ?? [],
      },
      monitor: monitorOf({
        settings: { columns: { radius: { ignore: true } } },
      }),
      windows: [
        windowOf(0, [
          columnReading('radius', 0.9),
          columnReading('texture', 0.2),
          columnReading('age', 0.1),
        ]),
      ],
    });
    expect(rows.map(({ column, ignored }) => [column, ignored])).toEqual([
      ['age', false],
      ['texture', false],
      ['radius', true],
    ]);
  });

  it('shows the effect that passes, though another is closer to its own threshold', () => {
    const missing = effect(0.06, {
      reason: 'missing',
      statistic: 'share',
      threshold: 0.05,
      noiseFloor: 0.01,
      passes: true,
    });
    const noisy = effect(0.5, { noiseFloor: 0.1, passes: false });
    const [radius] = heatRows(
      monitoredOf({
        windows: [
          windowOf(0, [
            {
              ...columnReading('radius', 0.5),
              effects: [noisy, missing],
            },
          ]),
        ],
      }),
    );
    expect(radius.cells[0]).toMatchObject({
      look: 'moved',
      worst: { reason: 'missing' },
    });
  });

  it('marks what is in the open alert, and no longer what is calm again', () => {
    const subjects = [
      { subject: 'radius', since: dayFrom(4) },
      { subject: 'age', since: dayFrom(1), until: dayFrom(2) },
    ];
    const rows = heatRows(monitoredOf({ alerts: [alertOf({ subjects })] }));
    expect(
      rows.filter(({ inAlert }) => inAlert).map(({ column }) => column),
    ).toEqual(['radius']);
  });
});
