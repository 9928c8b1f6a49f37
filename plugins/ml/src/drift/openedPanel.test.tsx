import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  alertOf,
  MONITOR_ID,
  monitoredOf,
} from '../__testUtils__/driftAnswers';
import { dayFrom } from '../__testUtils__/driftReadings';
import { knownDrift, openDrift, url } from './__testUtils__/openDrift';

jest.setTimeout(60_000);

const panel = async () =>
  (await screen.findByRole('region', { name: /^radius/ })).parentElement;

describe('the panel of a column', () => {
  it('comes into sight where the address names the column', async () => {
    const reveal = jest.spyOn(Element.prototype, 'scrollIntoView');
    openDrift(knownDrift(), '?column=radius');
    const opened = await panel();
    await waitFor(() => expect(opened).toHaveFocus());
    expect(reveal.mock.contexts).toEqual([opened]);
    reveal.mockRestore();
  });

  it('comes into sight from the alert, also where it was open already', async () => {
    openDrift(
      knownDrift(monitoredOf({ alerts: [alertOf()] })),
      `?column=radius&window=${dayFrom(1)}`,
    );
    const opened = await panel();
    await waitFor(() => expect(opened).toHaveFocus());
    await userEvent.click(screen.getByRole('button', { name: 'radius' }));
    await waitFor(() => expect(opened).toHaveFocus());
    expect(url().get('window')).toBeNull();
  });

  it('leaves a person alone afterwards', async () => {
    openDrift(knownDrift(), '?column=radius');
    const opened = await panel();
    await waitFor(() => expect(opened).toHaveFocus());
    const earlier = screen.getByRole('button', { name: 'Earlier window' });
    await userEvent.click(earlier);
    expect(
      await screen.findByRole('region', { name: 'radius, Nov 5' }),
    ).toBeInTheDocument();
    expect(earlier).toHaveFocus();
  });

  it('says that the address names no window, and shows the newest with data', async () => {
    const drift = knownDrift();
    openDrift(drift, '?column=radius&window=yesterday');
    expect(
      await screen.findByText(/names the window “yesterday”, which is no time/),
    ).toBeVisible();
    expect(drift.argsOf('getColumn')).toEqual([
      [{ monitorId: MONITOR_ID, column: 'radius', from: dayFrom(5) }],
    ]);
  });
});
