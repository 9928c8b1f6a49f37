import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  answerOf,
  HASH,
  MONITOR_ID,
  monitoredOf,
  monitorOf,
} from '../__testUtils__/driftAnswers';
import { dayFrom } from '../__testUtils__/driftReadings';
import { refusal } from '../__testUtils__/inMemoryMl';
import { cell, knownDrift, openDrift, url } from './__testUtils__/openDrift';

jest.setTimeout(60_000);

describe('the Drift tab', () => {
  it('says the status and why in a sentence, and how old it is', async () => {
    const drift = knownDrift();
    openDrift(drift);
    expect(
      await screen.findByText(/1 of 3 columns moved beyond threshold/),
    ).toBeInTheDocument();
    expect(screen.getByText(/Newest data:/)).toBeInTheDocument();
    expect(drift.argsOf('getDrift')).toEqual([
      [{ ref: 'mlmodel:default/tumor-screening', from: undefined }],
    ]);
  });

  it('says how much moved, and since when, once', async () => {
    openDrift(knownDrift());
    const head = await screen.findByRole('banner');
    expect(head).toHaveTextContent(
      /^attention ?1 of 3 columns moved beyond threshold and noise since 5 Nov\. ?Newest data:/,
    );
  });

  it('says what could not be loaded, and tries again', async () => {
    const drift = knownDrift();
    drift.refusals.getDrift = await refusal(403, 'Not for you');
    openDrift(drift);
    expect(await screen.findByText(/Not for you/)).toBeInTheDocument();
    drift.refusals = {};
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await cell(/^radius, Nov 6/)).toBeInTheDocument();
  });

  it('says what to do where nothing is watched, and who may', async () => {
    const drift = knownDrift();
    drift.answers.getDrift = answerOf([], { mayManage: false });
    openDrift(drift);
    expect(await screen.findByText('How to watch it')).toBeVisible();
    expect(screen.getByText(/Its owners can set this up/)).toBeVisible();
    expect(
      screen.getByLabelText('Send a baseline', { selector: 'pre' }),
    ).toHaveTextContent('"entityRef": "mlmodel:default/tumor-screening"');
    expect(
      screen.queryByRole('button', { name: 'Evaluate now' }),
    ).not.toBeInTheDocument();
  });

  it('says what to do without a baseline, and why the last evaluation failed', async () => {
    const drift = knownDrift(
      monitoredOf({
        baseline: undefined,
        monitor: monitorOf({
          enabled: false,
          lastRun: { at: dayFrom(5), state: 'failed', error: 'no such file' },
        }),
      }),
    );
    openDrift(drift);
    expect(await screen.findByText('How it gets a baseline')).toBeVisible();
    expect(screen.getByText(/no such file/)).toBeVisible();
    expect(
      screen.getByText(/until the monitor is switched on again/),
    ).toBeVisible();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('says that what the catalog file says of drift is not taken', async () => {
    openDrift(
      knownDrift(
        monitoredOf({
          monitor: monitorOf({
            entityProblem: 'spec.drift.window: must be a duration',
          }),
        }),
      ),
    );
    expect(
      await screen.findByText(
        /what it said before counts: spec.drift.window: must be a duration/,
      ),
    ).toBeVisible();
  });

  it('judges versions that answered side by side, and says nothing of one alone', async () => {
    const known = monitoredOf();
    const windows = known.windows.map((window, at) => ({
      ...window,
      versions: [
        { digests: [HASH], rows: 700, status: 'moved' as const, score: 0.34 },
        ...(at === 4
          ? [{ digests: [], rows: 100, status: 'stable' as const, score: 0 }]
          : []),
      ],
    }));
    openDrift(knownDrift({ ...known, windows }));
    const table = await screen.findByRole('table', {
      name: /^Versions that answered, Nov 5/,
    });
    const rows = within(table).getAllByRole('row');
    expect(rows[1]).toHaveTextContent(/moved.*700.*34 %/);
    expect(rows[2]).toHaveTextContent(/not named.*stable.*100.*0 %/);
  });

  it('lists windows that could not be profiled', async () => {
    openDrift(
      knownDrift(
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
    const drift = knownDrift();
    openDrift(drift);
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
    openDrift(knownDrift(monitoredOf(), skew));
    await userEvent.click(
      await screen.findByRole('button', { name: /Serving against training/ }),
    );
    expect(await screen.findByText(/Serving is as training/)).toBeVisible();
    expect(url().get('comparison')).toBe('skew');
    expect(await cell(/^radius, Nov 6/)).toBeInTheDocument();
  });

  it('leads to related entities with their status', async () => {
    const drift = knownDrift();
    drift.answers.getDrift = answerOf([monitoredOf()], {
      related: [
        {
          entityRef: 'mlfeatureset:default/cells',
          status: { level: 'unknown', text: 'no data', sentence: 'No window.' },
        },
      ],
    });
    openDrift(drift);
    expect(await screen.findByRole('link', { name: 'cells' })).toHaveAttribute(
      'href',
      '/catalog/default/mlfeatureset/cells',
    );
    expect(screen.getByText('No window.')).toBeVisible();
  });
});
