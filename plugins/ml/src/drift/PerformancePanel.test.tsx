import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { monitoredOf } from '../__testUtils__/driftAnswers';
import {
  accuracy,
  columnReading,
  windowOf,
} from '../__testUtils__/driftReadings';
import { knownDrift, openDrift, url } from './__testUtils__/openDrift';

jest.setTimeout(60_000);

describe('performance', () => {
  const withPerformance = (...days: Array<ReturnType<typeof accuracy>[]>) =>
    knownDrift(
      monitoredOf({
        windows: days.map((each, day) =>
          windowOf(day, [columnReading('radius', 0.1)], each),
        ),
      }),
    );

  it('says that it is estimated, and since when labels are missing', async () => {
    openDrift(
      withPerformance(
        [accuracy('measured', 0.94)],
        [accuracy('estimated', 0.88)],
      ),
    );
    expect(
      await screen.findByText(
        /Accuracy is estimated from calibrated probabilities: 0.88 \(0.87 – 0.89\) of 800 rows in the window of Nov 2/,
      ),
    ).toHaveTextContent(/fell.*Baseline: 0.94.*Labels are missing since Nov 2/);
    const [, newest] = within(
      screen.getByRole('table', { name: 'Numbers of the chart' }),
    ).getAllByRole('row');
    expect(newest).toHaveTextContent('Nov 20.88 (0.87 – 0.89), n 800');
  });

  it('says that it is measured, slice by slice, and what cannot be said', async () => {
    openDrift(
      withPerformance([
        accuracy('measured', 0.93),
        accuracy('measured', 0.7, {
          slice: 'radius > 15',
          n: 48,
          fell: undefined,
        }),
        accuracy('measured', 0.7, {
          slice: 'radius > 30',
          baseline: undefined,
          fell: undefined,
        }),
      ]),
    );
    expect(
      await screen.findByText(/Accuracy is measured with labels: 0.93/),
    ).not.toHaveTextContent(/missing/);
    expect(
      screen.getByRole('region', {
        name: 'By slice, measured, in the window of Nov 1',
      }),
    ).toBeVisible();
    expect(screen.getByRole('row', { name: /^radius > 15/ })).toHaveTextContent(
      /too few rows, 48 of 100.*\.0\.70\.69 – 0\.710\.9448$/,
    );
    expect(screen.getByRole('row', { name: /^radius > 30/ })).toHaveTextContent(
      /no baseline/,
    );
  });

  it('says of what was measured that it fell, before what is estimated and held', async () => {
    openDrift(
      withPerformance(
        [accuracy('measured', 0.86)],
        [accuracy('measured', 0.86)],
        [accuracy('estimated', 0.92)],
      ),
    );
    const measured = await screen.findByText(
      /Accuracy is measured with labels: 0.86 .* in the window of Nov 2/,
    );
    const estimated = screen.getByText(
      /Accuracy is estimated .*: 0.92 .* in the window of Nov 3/,
    );
    expect(measured).toHaveTextContent(/^attention: fell/);
    expect(estimated).toHaveTextContent(/^ok: held/);
    expect(measured.nextElementSibling).toBe(estimated);
    expect(
      screen
        .getAllByRole('region', { name: /^By slice/ })
        .map(each => within(each).getByRole('table').textContent),
    ).toEqual([
      expect.stringMatching(/^By slice, measured, in the window of Nov 2/),
      expect.stringMatching(/^By slice, estimated, in the window of Nov 3/),
    ]);
  });

  it('lets one choose the measure', async () => {
    openDrift(
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
