import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ALERT_ID,
  alertOf,
  MONITOR_ID,
  monitoredOf,
  monitorOf,
} from '../__testUtils__/driftAnswers';
import { dayFrom } from '../__testUtils__/driftReadings';
import { knownDrift, openDrift, url } from './__testUtils__/openDrift';

jest.setTimeout(60_000);

const OTHER_ID = ALERT_ID.replace('7', '8');
const resolved = alertOf({
  state: 'resolved',
  cause: 'data-fixed',
  resolvedAt: dayFrom(8),
});
const other = { ...resolved, id: OTHER_ID, cause: 'retrained' as const };
const link = (id: string) => `?${new URLSearchParams({ alert: id })}`;

const cause = (words: RegExp) =>
  screen.findByText(words, { selector: 'summary' });
const detailsOf = (summary: HTMLElement) => summary.closest('details');

describe('a link to an alert', () => {
  it('brings one that is open into sight', async () => {
    openDrift(knownDrift(monitoredOf({ alerts: [alertOf()] })), link(ALERT_ID));
    const panel = await screen.findByRole('region', { name: 'Alert' });
    await waitFor(() => expect(panel.parentElement).toHaveFocus());
  });

  it('opens one that is resolved, and no other', async () => {
    openDrift(
      knownDrift(monitoredOf({ alerts: [other, resolved] })),
      link(ALERT_ID),
    );
    const line = await cause(/the data were repaired/);
    expect(detailsOf(line)).toHaveAttribute('open');
    await waitFor(() => expect(detailsOf(line)?.parentElement).toHaveFocus());
    expect(detailsOf(await cause(/retrained/))).not.toHaveAttribute('open');
  });

  it('is what the URL becomes as one opens another', async () => {
    openDrift(
      knownDrift(monitoredOf({ alerts: [other, resolved] })),
      link(ALERT_ID),
    );
    await userEvent.click(await cause(/retrained/));
    await waitFor(() => expect(url().get('alert')).toBe(OTHER_ID));
    expect(detailsOf(await cause(/data were repaired/))).not.toHaveAttribute(
      'open',
    );
    await userEvent.click(await cause(/retrained/));
    await waitFor(() => expect(url().get('alert')).toBeNull());
  });

  it('shows the comparison that it is of', async () => {
    const skew = monitoredOf({
      monitor: monitorOf({
        comparison: 'skew',
        id: MONITOR_ID.replace('7', '8'),
      }),
      alerts: [alertOf()],
    });
    openDrift(knownDrift(monitoredOf(), skew), link(ALERT_ID));
    expect(
      await screen.findByRole('button', { name: /Serving against training/ }),
    ).toHaveAttribute('aria-pressed', 'true');
  });

  it('says where there is none any more, and looks further back', async () => {
    const drift = knownDrift();
    openDrift(drift, link(ALERT_ID));
    expect(
      await screen.findByText(/not among those of these windows/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Last 365 days' }),
    );
    expect(
      await screen.findByText(/that this link leads to is gone/),
    ).toBeVisible();
    expect(url().get('alert')).toBe(ALERT_ID);
    expect(drift.argsOf('getDrift').at(-1)).toEqual([
      expect.objectContaining({ from: expect.stringMatching(/T00:00:00/) }),
    ]);
  });
});
