import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { ALERT_ID, fleetOf } from '../../__testUtils__/driftAnswers';
import { accuracy, dayFrom } from '../../__testUtils__/driftReadings';
import { InMemoryDrift } from '../../__testUtils__/inMemoryDrift';
import { refusal } from '../../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../../__testUtils__/renderWithCatalog';
import { FleetPage } from './FleetPage';

jest.setTimeout(60_000);

function Url() {
  return <output aria-label="URL">{useLocation().search}</output>;
}

function open(fleet: ReturnType<typeof fleetOf>, search = '', failure?: Error) {
  const drift = new InMemoryDrift();
  drift.refusals.getFleet = failure;
  drift.answers.getFleet = fleet;
  renderWithCatalog(
    <>
      <FleetPage />
      <Url />
    </>,
    { drift, path: `/${search}` },
  );
}

const { matchMedia } = window;
afterEach(() => {
  window.matchMedia = matchMedia;
});

/** A telephone. */
const narrowScreen: typeof window.matchMedia = media =>
  Object.assign(new EventTarget(), {
    matches: media.includes('max-width'),
    media,
    onchange: null,
    addListener() {},
    removeListener() {},
  });

const fleet = fleetOf(
  {
    entityRef: 'mlmodel:default/tumor',
    title: 'tumor',
    status: {
      level: 'failing',
      text: '4 of 28 columns',
      sentence: 'Failing.',
      since: dayFrom(1),
      asOf: dayFrom(6),
    },
    columns: 4,
    ofColumns: 28,
    alert: {
      id: ALERT_ID,
      state: 'open',
      severity: 'failing',
      openedAt: dayFrom(2),
    },
    unattendedSince: dayFrom(2),
    performance: accuracy('measured', 0.88),
    performanceWindow: { from: dayFrom(3), to: dayFrom(4) },
  },
  {
    entityRef: 'mlmodel:default/digits',
    title: 'digits',
    owner: 'group:default/risk',
    status: { level: 'unknown', text: 'too few rows', sentence: 'Unknown.' },
    trend: [null, null],
  },
);

describe('the fleet', () => {
  it('says how many need attention, what waits for somebody, and of what nothing can be said', async () => {
    open(fleet);
    expect(
      await screen.findByText(
        /1 of 2 watched models, services and feature sets needs attention.*1 alert waits for somebody.*1 cannot be judged/,
      ),
    ).toBeVisible();
  });

  it('never reads as calm where nothing can be judged', async () => {
    const reading = { level: 'unknown', text: '', sentence: '' } as const;
    const off = { ...reading, level: 'not-set-up' } as const;
    open(fleetOf({ status: reading }, { status: off }));
    expect(
      await screen.findByText(/^None of 2 watched .* can be judged yet\.$/),
    ).toBeVisible();
    expect(screen.queryByText(/needs attention\./)).not.toBeInTheDocument();
  });

  it('has a row each, and what is unknown says so', async () => {
    open(fleet);
    const tumor = await screen.findByRole('row', { name: /^tumor/ });
    expect(tumor).toHaveTextContent(
      /4 of 28 columns.*data .* ago.*Nov 2.*unacknowledged.*fell.* Accuracy 0.94 → 0.88measured, Nov 4, 800 rows/,
    );
    expect(screen.getByRole('row', { name: /^digits/ })).toHaveTextContent(
      /too few rows.*none.*not known/,
    );
    expect(
      screen.getByRole('img', { name: /no data, no data/ }),
    ).toBeInTheDocument();
  });

  it('says on a telephone the same of each, below its name', async () => {
    window.matchMedia = narrowScreen;
    open(fleet);
    const tumor = (await screen.findByRole('link', { name: 'tumor' })).closest(
      'li',
    );
    expect(tumor).toHaveTextContent(
      /4 of 28 columns.* since Nov 2 · data .* ago.*Alert: .*unacknowledged.*Performance: .*fell.* Accuracy.*Owner: .*diagnostics/,
    );
  });

  it('is narrowed to what one owns', async () => {
    open(
      fleetOf(
        { title: 'digits', owner: 'user:default/guest' },
        { title: 'tumor' },
      ),
    );
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Owned by me' }),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('row', { name: /^tumor/ }),
      ).not.toBeInTheDocument(),
    );
    expect(screen.getByRole('row', { name: /^digits/ })).toBeVisible();
    expect(screen.getByLabelText('URL')).toHaveTextContent('?mine=true');
  });

  it('leads to the alert itself', async () => {
    open(fleet);
    expect(
      await screen.findByRole('link', { name: /unacknowledged/ }),
    ).toHaveAttribute('href', `/drift?alert=${ALERT_ID}`);
  });

  it('is narrowed by attention, and the URL says so', async () => {
    open(fleet);
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Needs attention' }),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('row', { name: /^digits/ }),
      ).not.toBeInTheDocument(),
    );
    expect(screen.getByLabelText('URL')).toHaveTextContent('?attention=true');
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await screen.findByRole('row', { name: /^digits/ })).toBeVisible();
  });

  it('is ordered by a head', async () => {
    open(fleet);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Watched' }),
    );
    const names = screen
      .getAllByRole('rowheader')
      .map(each => each.textContent);
    expect(names).toEqual(['digits', 'tumor']);
  });

  it('says that nothing passes the filters, and that nothing is watched', async () => {
    open(fleet, '?text=nonsense');
    expect(
      await screen.findByText('Nothing passes these filters'),
    ).toBeVisible();
  });

  it('says how to begin where nothing is watched', async () => {
    open(fleetOf());
    expect(await screen.findByText('Nothing is watched yet')).toBeVisible();
  });

  it('says what could not be loaded', async () => {
    open(fleet, '', await refusal(403, 'Not for you'));
    expect(await screen.findByText(/Not for you/)).toBeVisible();
  });
});
