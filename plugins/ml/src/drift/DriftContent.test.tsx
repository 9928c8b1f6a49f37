import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MonitoredDrift } from '@callboard/plugin-ml-common';
import { useLocation } from 'react-router-dom';
import {
  accuracy,
  answerOf,
  columnAnswerOf,
  columnReading,
  dayFrom,
  MONITOR_ID,
  monitoredOf,
  monitorOf,
  windowOf,
} from '../__testUtils__/driftAnswers';
import { InMemoryDrift } from '../__testUtils__/inMemoryDrift';
import { refusal } from '../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { DriftContent } from './DriftContent';

jest.setTimeout(60_000);

const model = mlEntity('MlModel', 'tumor-screening');

function Url() {
  return <output aria-label="URL">{useLocation().search}</output>;
}
const url = () =>
  new URLSearchParams(screen.getByLabelText('URL').textContent ?? '');

function open(drift: InMemoryDrift, search = '') {
  renderWithCatalog(
    <>
      <DriftContent />
      <Url />
    </>,
    { entity: model, drift, path: `/${search}` },
  );
}

function known(...monitored: MonitoredDrift[]) {
  const drift = new InMemoryDrift();
  drift.answers.getDrift = answerOf(
    monitored.length ? monitored : [monitoredOf()],
  );
  drift.answers.getColumn = columnAnswerOf();
  return drift;
}

const cell = (name: RegExp) => screen.findByRole('gridcell', { name });

describe('the Drift tab', () => {
  it('says the status and why in a sentence, and how old it is', async () => {
    const drift = known();
    open(drift);
    expect(
      await screen.findByText(/1 of 3 columns moved beyond threshold/),
    ).toBeInTheDocument();
    expect(screen.getByText(/Newest data until/)).toBeInTheDocument();
    expect(drift.argsOf('getDrift')).toEqual([
      [{ ref: 'mlmodel:default/tumor-screening', from: undefined }],
    ]);
  });

  it('says what could not be loaded, and tries again', async () => {
    const drift = known();
    drift.refusals.getDrift = await refusal(403, 'Not for you');
    open(drift);
    expect(await screen.findByText(/Not for you/)).toBeInTheDocument();
    drift.refusals = {};
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await cell(/^radius, Nov 6/)).toBeInTheDocument();
  });

  it('says what to do where nothing is watched, and who may', async () => {
    const drift = known();
    drift.answers.getDrift = answerOf([], { mayManage: false });
    open(drift);
    expect(await screen.findByText('Nothing is watched yet')).toBeVisible();
    expect(screen.getByText(/Its owners can set this up/)).toBeVisible();
    expect(
      screen.getByLabelText('Send a baseline', { selector: 'pre' }),
    ).toHaveTextContent('"entityRef": "mlmodel:default/tumor-screening"');
    expect(
      screen.queryByRole('button', { name: 'Evaluate now' }),
    ).not.toBeInTheDocument();
  });

  it('says what to do without a baseline, and why the last evaluation failed', async () => {
    const drift = known(
      monitoredOf({
        baseline: undefined,
        monitor: monitorOf({
          enabled: false,
          lastRun: { at: dayFrom(5), state: 'failed', error: 'no such file' },
        }),
      }),
    );
    open(drift);
    expect(await screen.findByText('There is no baseline yet')).toBeVisible();
    expect(screen.getByText(/no such file/)).toBeVisible();
    expect(screen.getByText(/This monitor is switched off/)).toBeVisible();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('lists windows that could not be profiled', async () => {
    open(
      known(
        monitoredOf({
          failedWindows: [
            { from: dayFrom(3), to: dayFrom(4), error: 'not a Parquet file' },
          ],
        }),
      ),
    );
    expect(
      await screen.findByRole('row', { name: 'Nov 4 not a Parquet file' }),
    ).toBeVisible();
  });

  it('asks for an evaluation, and for other ranges', async () => {
    const drift = known();
    open(drift);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Evaluate now' }),
    );
    expect(await screen.findByText(/Asked for; new windows/)).toBeVisible();
    expect(drift.argsOf('runMonitor')).toEqual([
      [
        { kind: 'MlModel', namespace: 'default', name: 'tumor-screening' },
        'baseline',
      ],
    ]);
    await userEvent.click(screen.getByRole('combobox', { name: 'Windows' }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Last 30 days' }),
    );
    await waitFor(() => expect(url().get('days')).toBe('30'));
    const [[query]] = drift.argsOf('getDrift').slice(-1);
    expect(query).toMatchObject({ from: expect.stringMatching(/T00:00:00/) });
  });

  it('shows another comparison of its own, with its own sentence', async () => {
    const skew = monitoredOf({
      monitor: monitorOf({
        comparison: 'skew',
        id: MONITOR_ID.replace('7', '8'),
      }),
      status: {
        level: 'ok',
        text: 'calm',
        sentence: 'Serving is as training.',
      },
      baseline: undefined,
    });
    open(known(monitoredOf(), skew));
    await userEvent.click(
      await screen.findByRole('button', { name: /Serving against training/ }),
    );
    expect(await screen.findByText(/Serving is as training/)).toBeVisible();
    expect(url().get('comparison')).toBe('skew');
    expect(await cell(/^radius, Nov 6/)).toBeInTheDocument();
  });

  it('leads to related entities with their status', async () => {
    const drift = known();
    drift.answers.getDrift = answerOf([monitoredOf()], {
      related: [
        {
          entityRef: 'mlfeatureset:default/cells',
          status: { level: 'unknown', text: 'no data', sentence: 'No window.' },
        },
      ],
    });
    open(drift);
    expect(await screen.findByRole('link', { name: 'cells' })).toHaveAttribute(
      'href',
      '/catalog/default/mlfeatureset/cells',
    );
    expect(screen.getByText('No window.')).toBeVisible();
  });
});

describe('the heat map', () => {
  it('says each cell in words: moved, too few rows, no data', async () => {
    open(known());
    expect(
      await cell(
        /^radius, Nov 6: far beyond, Wasserstein distance \(σ\) 0.7 of 0.3 allowed$/,
      ),
    ).toHaveTextContent('‼');
    expect(await cell(/^texture, Nov 3: too few rows$/)).toHaveTextContent('?');
    expect(await cell(/^age, Nov 4: no data$/)).toBeInTheDocument();
  });

  it('is walked with arrow keys, and Enter opens the column in that window', async () => {
    const drift = known();
    open(drift);
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

  it('has one stop for the Tab key', async () => {
    open(known());
    await cell(/^radius, Nov 6/);
    const stops = screen
      .getAllByRole('gridcell')
      .filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toHaveLength(1);
  });

  it('is a table as well', async () => {
    open(known());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as a table' }),
    );
    const row = await screen.findByRole('row', { name: /^radius/ });
    expect(row).toHaveTextContent('2 of 5');
    await userEvent.click(
      within(row).getByRole('button', { name: '‼ far beyond 0.7' }),
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
    open(
      known(
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
    await waitFor(() =>
      expect(screen.getAllByRole('rowheader')).toHaveLength(11),
    );
  });
});

describe('a column', () => {
  const opened = '?column=radius';

  it('opens in the newest window with data', async () => {
    const drift = known();
    open(drift, opened);
    expect(
      await screen.findByRole('region', { name: 'radius, Nov 6' }),
    ).toBeInTheDocument();
    expect(drift.argsOf('getColumn')).toEqual([
      [{ monitorId: MONITOR_ID, column: 'radius', from: dayFrom(5) }],
    ]);
  });

  it('says why it counts: effect, bounds, threshold, noise floor, q-value and what would have to be true', async () => {
    open(known(), opened);
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
    open(known(), opened);
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
    ).toEqual(['Nov 6moved0.70.1', 'Nov 5no data']);
  });

  it('draws categories as pairs, with what was never seen', async () => {
    const drift = known();
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
    open(drift, opened);
    const table = await screen.findByRole('table', {
      name: 'Numbers of the chart',
    });
    expect(
      within(table).getByRole('row', { name: /never seen before/ }),
    ).toHaveTextContent('0% (0)40% (40)');
  });

  it('says that a window has nothing of it, and draws the baseline alone', async () => {
    const drift = known();
    drift.answers.getColumn = columnAnswerOf({
      status: 'no-data',
      needs: undefined,
      current: undefined,
      currentRows: 0,
      effects: [],
      statistics: [],
      trend: [],
    });
    open(drift, `${opened}&window=${dayFrom(3)}`);
    expect(await screen.findByText(/only the baseline is drawn/)).toBeVisible();
    expect(screen.getByText('Nothing was decided: no data.')).toBeVisible();
  });

  it('goes to the window before, and closes', async () => {
    const drift = known();
    open(drift, opened);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Earlier window' }),
    );
    expect(
      await screen.findByRole('region', { name: 'radius, Nov 5' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(url().get('column')).toBeNull();
    expect(
      screen.queryByRole('region', { name: /^radius/ }),
    ).not.toBeInTheDocument();
  });

  it('says that there is nothing where the portal knows nothing', async () => {
    const drift = known();
    drift.refusals.getColumn = await refusal(404, 'No such column');
    open(drift, opened);
    expect(
      await screen.findByText(/There is nothing about this column/),
    ).toBeVisible();
    expect(screen.getByText('No such column')).toBeVisible();
  });
});

describe('performance', () => {
  const withPerformance = (...days: Array<ReturnType<typeof accuracy>[]>) =>
    known(
      monitoredOf({
        windows: days.map((each, day) =>
          windowOf(day, [columnReading('radius', 0.1)], each),
        ),
      }),
    );

  it('says that it is estimated, and since when labels are missing', async () => {
    open(
      withPerformance(
        [accuracy('measured', 0.94)],
        [accuracy('estimated', 0.88)],
      ),
    );
    expect(
      await screen.findByText(
        /Accuracy is estimated from calibrated probabilities: 0.88 \(0.87 – 0.89\) in the window of Nov 2/,
      ),
    ).toHaveTextContent(/fell.*Baseline: 0.94.*Labels are missing since/);
  });

  it('says that it is measured, slice by slice, and what cannot be said', async () => {
    open(
      withPerformance([
        accuracy('measured', 0.93),
        accuracy('measured', 0.7, {
          slice: 'radius > 15',
          n: 12,
          baseline: undefined,
          fell: undefined,
        }),
      ]),
    );
    expect(
      await screen.findByText(/Accuracy is measured with labels: 0.93/),
    ).not.toHaveTextContent(/missing/);
    expect(screen.getByRole('row', { name: /^radius > 15/ })).toHaveTextContent(
      /cannot be said.*measured0\.70\.69 – 0\.7112$/,
    );
  });

  it('lets one choose the measure', async () => {
    open(
      withPerformance([
        accuracy('measured', 0.93),
        accuracy('measured', 0.8, { metric: 'f1' }),
      ]),
    );
    await userEvent.click(
      await screen.findByRole('combobox', { name: 'Measure' }),
    );
    await userEvent.click(await screen.findByRole('option', { name: 'F1' }));
    expect(
      await screen.findByText(/F1 is measured with labels: 0.8/),
    ).toBeVisible();
    expect(url().get('metric')).toBe('f1');
  });
});
