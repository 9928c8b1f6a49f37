import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  answerOf,
  columnAnswerOf,
  MONITOR_ID,
  monitoredOf,
} from '../__testUtils__/driftAnswers';
import { dayFrom } from '../__testUtils__/driftReadings';
import { refusal } from '../__testUtils__/inMemoryMl';
import { knownDrift, openDrift, url } from './__testUtils__/openDrift';

jest.setTimeout(60_000);

describe('a column', () => {
  const opened = '?column=radius';

  it('opens in the newest window with data', async () => {
    const drift = knownDrift();
    openDrift(drift, opened);
    expect(
      await screen.findByRole('region', { name: 'radius, Nov 6' }),
    ).toBeInTheDocument();
    expect(drift.argsOf('getColumn')).toEqual([
      [{ monitorId: MONITOR_ID, column: 'radius', from: dayFrom(5) }],
    ]);
  });

  it('says why it counts: effect, bounds, threshold, noise floor, q-value and what would have to be true', async () => {
    openDrift(knownDrift(), opened);
    const table = await screen.findByRole('table', {
      name: 'Why it counts, or does not',
    });
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([
      expect.stringMatching(/beyond both.*0\.70\.665 – 0\.7350\.30\.1< 0\.001/),
      expect.stringMatching(/Missing values.*below both.*4%3\.8% – 4\.2%5%/),
    ]);
    expect(
      screen.getByText(/It must fall below 0.24 to count as calm/),
    ).toBeVisible();
    expect(
      screen.getByText('800 values here, 4,000 of the baseline.'),
    ).toBeVisible();
  });

  it('has the numbers of both charts in tables', async () => {
    openDrift(knownDrift(), opened);
    const numbers = await screen.findByRole('table', {
      name: 'Numbers of the chart',
    });
    expect(
      within(numbers)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'AboveUp toBaselineThis window',
      '-116.2%5.26%',
      '-1033.3%15.8%',
      '0134.3%31.6%',
      '116.2%47.4%',
      expect.stringMatching(/^missing1%5%$/),
      'NaN0%0%',
      'infinite0%0%',
    ]);
    const trend = screen.getByRole('table', { name: 'Trend of the effect' });
    expect(
      within(trend)
        .getAllByRole('row')
        .map(row => row.textContent)
        .slice(1, 3),
    ).toEqual(['Nov 6far beyond8000.70.1', 'Nov 5moved800']);
  });

  it('draws categories as pairs, with what was never seen', async () => {
    const drift = knownDrift();
    const categorical = {
      type: 'categorical',
      values: ['north'],
      open: false,
    } as const;
    drift.answers.getColumn = columnAnswerOf({
      frame: {
        name: 'radius',
        role: 'feature',
        ...categorical,
        values: ['north'],
      },
      baseline: { null: 0, counts: [100], rest: 0 },
      current: { null: 0, counts: [60], rest: 40 },
    });
    openDrift(drift, opened);
    const table = await screen.findByRole('table', {
      name: 'Numbers of the chart',
    });
    expect(
      within(table).getByRole('row', { name: /never seen before/ }),
    ).toHaveTextContent('0% (0)40% (40)');
  });

  it('lists what happened beside the trend, newest first, with the older folded', async () => {
    const drift = knownDrift();
    drift.answers.getDrift = answerOf([monitoredOf()], {
      marks: [0, 1, 2, 3, 4, 5].map(day => ({
        at: dayFrom(day),
        kind: 'deployment',
        text: `v${day}`,
      })),
    });
    openDrift(drift, opened);
    const region = within(
      await screen.findByRole('region', { name: 'Trend of the effect' }),
    );
    const marks = region
      .getAllByRole('list', { name: 'What happened' })
      .flatMap(list => within(list).getAllByRole('listitem'));
    expect(marks.map(each => each.textContent)).toEqual(
      [5, 4, 3, 2, 1, 0].map(day =>
        expect.stringMatching(new RegExp(`^deployment .*: v${day}$`)),
      ),
    );
    expect(marks[4]).toBeVisible();
    expect(marks[5]).not.toBeVisible();
    await userEvent.click(region.getByText('1 older'));
    expect(marks[5]).toBeVisible();
  });

  it('says that a window has nothing of it, and draws the baseline alone', async () => {
    const drift = knownDrift();
    drift.answers.getColumn = columnAnswerOf({
      status: 'no-data',
      needs: undefined,
      current: undefined,
      currentRows: 0,
      effects: [],
      statistics: [],
      trend: [],
    });
    openDrift(drift, `${opened}&window=${dayFrom(3)}`);
    expect(await screen.findByText(/only the baseline is drawn/)).toBeVisible();
    expect(screen.getByText('Nothing was decided: no data.')).toBeVisible();
  });

  it('goes to the window before, and closes', async () => {
    const drift = knownDrift();
    openDrift(drift, opened);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Earlier window' }),
    );
    expect(
      await screen.findByRole('region', { name: 'radius, Nov 5' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(url().get('column')).toBeNull();
    expect(
      screen.getByRole('region', { name: 'Columns by window' }).parentElement,
    ).toHaveFocus();
    expect(
      screen.queryByRole('region', { name: /^radius/ }),
    ).not.toBeInTheDocument();
  });

  it('says that there is nothing where the portal knows nothing', async () => {
    const drift = knownDrift();
    drift.refusals.getColumn = await refusal(404, 'No such column');
    openDrift(drift, opened);
    expect(
      await screen.findByText(/There is nothing about this column/),
    ).toBeVisible();
    expect(screen.getByText('No such column')).toBeVisible();
  });
});
