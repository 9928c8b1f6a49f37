import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  answerOf,
  MONITOR_ID,
  monitoredOf,
  monitorOf,
} from '../__testUtils__/driftAnswers';
import {
  columnReading,
  dayFrom,
  windowOf,
} from '../__testUtils__/driftReadings';
import { cell, knownDrift, openDrift, url } from './__testUtils__/openDrift';

jest.setTimeout(60_000);

describe('the heat map', () => {
  it('says each cell in words: moved, too few rows, no data', async () => {
    openDrift(knownDrift());
    expect(
      await cell(
        /^radius, Nov 6: far beyond, Wasserstein distance \(σ\) 0.7 of 0.3 allowed, 800 values$/,
      ),
    ).toHaveTextContent('‼');
    expect(
      await cell(/^texture, Nov 3: too few rows, 12 values$/),
    ).toHaveTextContent('?');
    expect(await cell(/^age, Nov 4: no data$/)).toBeInTheDocument();
  });

  it('is walked with arrow keys, and Enter opens the column in that window', async () => {
    const drift = knownDrift();
    openDrift(drift);
    const newest = await cell(/^radius, Nov 6/);
    newest.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowLeft}');
    expect(await cell(/^texture, Nov 5/)).toHaveFocus();
    await userEvent.keyboard('{Home}{ArrowDown}{Control>}{End}{/Control}');
    expect(await cell(/^age, Nov 6/)).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowLeft}{Enter}');
    expect(
      await screen.findByRole('region', { name: 'radius, Nov 5' }),
    ).toBeInTheDocument();
    expect(url().get('column')).toBe('radius');
    expect(await cell(/^radius, Nov 5/)).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(drift.argsOf('getColumn')).toEqual([
      [{ monitorId: MONITOR_ID, column: 'radius', from: dayFrom(4) }],
    ]);
  });

  it('starts at the newest windows, and leads to the first', async () => {
    const wide = jest
      .spyOn(Element.prototype, 'scrollWidth', 'get')
      .mockReturnValue(2_000);
    openDrift(knownDrift());
    const earlier = await screen.findByRole('button', {
      name: 'Earlier windows, from Nov 1 on',
    });
    const box = screen.getByRole('grid').parentElement;
    expect(box).toHaveProperty('scrollLeft', 2_000);
    await userEvent.click(earlier);
    expect(box).toHaveProperty('scrollLeft', 0);
    wide.mockRestore();
  });

  it('says that only the worst columns are there', async () => {
    openDrift(
      knownDrift(monitoredOf({ truncated: { columns: 3, ofColumns: 4000 } })),
    );
    expect(
      await screen.findByText(/^Only the worst 3 of 4,000 columns/),
    ).toBeVisible();
  });

  it('looks for columns among all of them where only the worst are there', async () => {
    const truncated = { columns: 3, ofColumns: 4000 };
    const drift = knownDrift();
    drift.answers.getDrift = ({ text }) =>
      answerOf([
        text === 'zeta'
          ? monitoredOf({
              baseline: undefined,
              windows: [windowOf(5, [columnReading('zeta', 0.9)])],
            })
          : monitoredOf({ truncated }),
      ]);
    openDrift(drift, '?text=zeta');
    expect(await cell(/^zeta, Nov 6: far beyond/)).toBeVisible();
    expect(screen.queryByText(/^Only the worst/)).not.toBeInTheDocument();
    await userEvent.clear(screen.getByRole('searchbox'));
    expect(await cell(/^radius, Nov 6/)).toBeVisible();
    expect(drift.argsOf('getDrift')).toContainEqual([
      expect.objectContaining({ text: 'zeta' }),
    ]);
  });

  it('asks nobody where all columns are there', async () => {
    const drift = knownDrift();
    openDrift(drift, '?text=rad');
    expect(await cell(/^radius, Nov 6/)).toBeVisible();
    expect(drift.argsOf('getDrift')).toHaveLength(1);
  });

  it('has one stop for the Tab key', async () => {
    openDrift(knownDrift());
    await cell(/^radius, Nov 6/);
    const stops = screen
      .getAllByRole('gridcell')
      .filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toHaveLength(1);
  });

  it('is a table as well', async () => {
    openDrift(knownDrift());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as a table' }),
    );
    const row = await screen.findByRole('row', { name: /^radius/ });
    expect(row).toHaveTextContent('2 of 5');
    await userEvent.click(
      within(row).getByRole('button', { name: '‼ far beyond 2.33×' }),
    );
    expect(
      await screen.findByRole('region', { name: 'radius, Nov 6' }),
    ).toBeInTheDocument();
    expect(url().get('view')).toBe('table');
  });

  it('shows the worst of many columns, a way to all, and finds one by name', async () => {
    const names = Array.from({ length: 130 }, (_, at) => `column ${at}`);
    const window = windowOf(
      0,
      names.map((name, at) => columnReading(name, at / 1000)),
    );
    openDrift(
      knownDrift(
        monitoredOf({
          windows: [window],
          baseline: undefined,
          monitor: monitorOf({ comparison: 'skew' }),
        }),
      ),
    );
    await cell(/^column 129/);
    expect(screen.getAllByRole('rowheader')).toHaveLength(20);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show 100 more columns' }),
    );
    expect(await screen.findAllByRole('rowheader')).toHaveLength(120);
    await userEvent.type(screen.getByRole('searchbox'), 'column 7');
    // Hundreds of squares are drawn anew for each letter.
    await waitFor(
      () => expect(screen.getAllByRole('rowheader')).toHaveLength(11),
      { timeout: 20_000 },
    );
  });
});
