import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ServingAnswer } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { InMemoryServing } from '../__testUtils__/inMemoryServing';
import {
  hoursOf,
  objectiveOf,
  SERVICE,
  servingOf,
} from '../__testUtils__/servingAnswers';
import { refusal } from '../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { MlQueryProvider, mlQueryClient } from '../api/MlQueryProvider';
import { windowText } from '../kit/windowText';
import { ServingPanels } from './ServingPanels';
import { useServing } from './useServing';

jest.setTimeout(60_000);

const STRETCH = {
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-11-20T00:00:00.000Z',
};

function Panels(props: { of: string }) {
  const [now, setNow] = useState(Date.parse('2026-11-20T09:30:00Z'));
  const serving = useServing({
    ref: props.of,
    stretch: STRETCH,
    untilNow: true,
    now,
  });
  return (
    <>
      <button onClick={() => setNow(now + 3_600_000)}>An hour later</button>
      {serving && <ServingPanels serving={serving} entityRef={props.of} />}
    </>
  );
}

function open(
  answer: InMemoryServing['answer'],
  of = SERVICE,
): InMemoryServing {
  const serving = new InMemoryServing();
  serving.answer = answer;
  renderWithCatalog(
    <MlQueryProvider>
      <Panels of={of} />
    </MlQueryProvider>,
    { serving },
  );
  return serving;
}

/** The panel, once it says something. */
async function panelWith(words: RegExp): Promise<HTMLElement> {
  await waitFor(() =>
    expect(
      screen.getByRole('region', { name: 'How it serves' }),
    ).toHaveTextContent(words),
  );
  return screen.getByRole('region', { name: 'How it serves' });
}

describe('how a service serves', () => {
  it('says that it breaches its objective, why, and until which hour it asked', async () => {
    const serving = open(servingOf());
    const panel = await panelWith(
      /breaching its objective.*Breaching latency\. 91\.99 % of 9,000 requests took at most 200 ms; promised are 95 %\. Judged/,
    );
    expect(panel).toHaveTextContent(
      /Read from prometheus:prod by the mapping templates/,
    );
    expect(serving.asked).toEqual([
      { ref: SERVICE, from: STRETCH.from, to: '2026-11-20T09:00:00.000Z' },
    ]);
  });

  it('tells attainment, what is left and the burn of each window, and of what nothing is known', async () => {
    open(servingOf());
    const table = await screen.findByRole('table', {
      name: 'Objectives and burn rates',
    });
    const [, row] = within(table).getAllByRole('row');
    expect(row).toHaveTextContent(
      /^latency95% within 200 ms91\.99%failing: breaching its objective.*-60%16×not known15×not knownnot knownno requestsnot known$/,
    );
    expect(within(row).getByText('16×').tagName).toBe('STRONG');
    expect(
      within(row).getByTitle('80% of 500 requests were bad'),
    ).toBeVisible();
  });

  it.each([
    [
      'sends',
      { lastSentAt: STRETCH.from },
      'Of 5 and 30 minutes nothing is known: its source sends whole hours.',
    ],
    [
      'is read',
      { lastReadAt: STRETCH.from },
      'Of 5 and 30 minutes nothing is known: Prometheus has too few samples in so short a time.',
    ],
  ])(
    'says why short windows of what %s are not known, and of no bold that is not there',
    async (_, when, words) => {
      const hour = { window: 'PT1H', bad: 0.01, burn: 0.2, requests: 900 };
      open(
        servingOf({
          sources: [{ source: 'recording', ...when }],
          objectives: [objectiveOf({ alert: undefined, windows: [hour] })],
        }),
      );
      const panel = await panelWith(/up exactly in 28 days/);
      expect(panel).toHaveTextContent(words);
      expect(panel).not.toHaveTextContent('Bold');
    },
  );

  it('says what bold means where short windows are known', async () => {
    open(servingOf());
    const panel = await panelWith(/Bold: the alert rests on it/);
    expect(panel).not.toHaveTextContent('nothing is known: ');
  });

  it('draws latency with its objective, and says what is not known', async () => {
    open(
      servingOf({
        windows: hoursOf(30, {
          saturation: undefined,
          warnings: ['Of saturation it has no series.'],
        }),
      }),
    );
    const latency = await screen.findByRole('region', {
      name: 'Latency (p95)',
    });
    expect(latency).toHaveTextContent(
      /newest 240 ms, .* UTC · objective: at most 200 ms/,
    );
    expect(screen.getByRole('region', { name: 'Errors' })).toHaveTextContent(
      /newest 1%, .* UTC/,
    );
    expect(
      screen.getByRole('region', { name: 'Saturation' }),
    ).toHaveTextContent(/Not known in this range$/);
    expect(
      screen.getByRole('region', { name: 'How it serves' }),
    ).toHaveTextContent(
      'Of the newest hour its source says: Of saturation it has no series.',
    );
  });

  it('names the hour that a figure is of, which may not be the newest', async () => {
    const hours = hoursOf(3);
    open(
      servingOf({
        windows: [...hours.slice(0, 2), { ...hours[2], latency: undefined }],
      }),
    );
    expect(
      await screen.findByRole('region', { name: 'Latency (p95)' }),
    ).toHaveTextContent(
      `newest 240 ms, ${windowText(hours[1]).replace(/\s+/g, ' ')} UTC`,
    );
  });

  it('names the source whose hours are shown, and how many of its there are', async () => {
    const hours = hoursOf(30);
    open(
      servingOf({
        truncated: true,
        windows: hours.map((each, at) => ({
          ...each,
          source: at < 25 ? 'recording' : 'prometheus:prod',
        })),
      }),
    );
    expect(
      await panelWith(
        /Only hours of prometheus:prod are shown: .* Only the newest 5 hours are shown; earlier ones are kept\./,
      ),
    ).toBeVisible();
  });

  it('is not known to be well by what was judged long ago', async () => {
    const past = new Date(Date.now() - 60_000).toISOString();
    open(
      servingOf({
        objectives: [objectiveOf({ state: 'met' })],
        objectivesUntil: past,
      }),
    );
    const panel = await panelWith(/how it serves now is not known/);
    expect(panel).not.toHaveTextContent('as promised');
    expect(
      within(panel).getByRole('row', { name: /latency/ }),
    ).toHaveTextContent('unknown: no newer metrics');
  });

  it('keeps what could not be refreshed, and says so', async () => {
    const serving = open(servingOf());
    await panelWith(/Breaching latency/);
    serving.refusal = await refusal(403, 'Signed out');
    await act(() => mlQueryClient.refetchQueries());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not refresh how it serves. What is shown is from just now. Signed out',
    );
    expect(await panelWith(/Breaching latency/)).toBeVisible();
  });

  it('has the numbers of the charts by day', async () => {
    open(servingOf({ windows: hoursOf(24) }));
    await userEvent.click(
      await screen.findByText('Numbers of the charts, by day'),
    );
    const table = screen.getByRole('table', { name: /^How it served/ });
    expect(within(table).getAllByRole('row').at(-1)).toHaveTextContent(
      /\d+ of 24[\d,]+00[\d,]+00\d+240 ms50%$/,
    );
  });

  it.each([
    ['met', /It meets its objective\./],
    ['low-traffic', /low traffic\. Low traffic: too little to judge latency/],
    ['no-data', /no data\. No data of latency\./],
  ] as const)('has %s as a state of its own', async (state, words) => {
    open(servingOf({ objectives: [objectiveOf({ state })] }));
    expect(await panelWith(words)).toBeVisible();
  });

  it('says what a service of which nothing is read needs', async () => {
    open(
      servingOf({
        objectives: [],
        objectivesAt: undefined,
        sources: [{ source: 'prometheus:prod', lastError: 'status 503' }],
        windows: [],
      }),
    );
    const panel = await panelWith(/Nothing is known of how it serves/);
    expect(panel).toHaveTextContent(/callboard\.dev\/metrics-selector/);
    expect(panel).toHaveTextContent(/last read failed: status 503/);
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('says who sent what nobody reads', async () => {
    const lastSentAt = new Date().toISOString();
    open(servingOf({ sources: [{ source: 'recording', lastSentAt }] }));
    expect(await panelWith(/Sent by recording, just now\./)).toBeVisible();
  });

  it('has a panel for each service of a model, with a way to it', async () => {
    open(servingOf(), 'mlmodel:default/tumor-screening');
    const panel = await screen.findByRole('region', {
      name: 'How screening-api serves',
    });
    expect(
      within(panel).getByRole('link', { name: 'screening-api' }),
    ).toBeVisible();
  });

  it('tells what its GPUs did, where anything is known of them', async () => {
    open(
      servingOf({
        gpus: [
          {
            source: 'prometheus:prod',
            use: {
              ...{ reserved: 4, engineActive: 2, tensorActive: 1, idle: 0 },
              ...{ saving: 0, quietMinutes: 30, unknown: [] },
            },
          },
        ],
      }),
    );
    expect(
      await screen.findByRole('region', { name: 'What its GPUs did' }),
    ).toHaveTextContent(/engine active250%/);
  });

  it('keeps what is known at a full hour, until the new hour is there', async () => {
    const serving = open(servingOf());
    await panelWith(/Breaching latency/);
    let answer = (_: ServingAnswer) => {};
    serving.getServing = query => {
      serving.asked.push(query);
      return new Promise(resolve => {
        answer = resolve;
      });
    };
    await userEvent.click(
      screen.getByRole('button', { name: 'An hour later' }),
    );
    expect(serving.asked.at(-1)?.to).toBe('2026-11-20T10:00:00.000Z');
    expect(await panelWith(/Breaching latency/)).toBeVisible();
    act(() =>
      answer(servingOf({ objectives: [objectiveOf({ state: 'met' })] })),
    );
    expect(await panelWith(/It meets its objective/)).toBeVisible();
  });

  it('says that nothing serves a model', async () => {
    open({ services: [] });
    expect(
      await screen.findByText('No service that you may see serves it.'),
    ).toBeVisible();
  });

  it('says what could not be loaded, and tries again', async () => {
    const serving = open(undefined);
    expect(
      await screen.findByText('Could not load how it serves'),
    ).toBeVisible();
    serving.refusal = await refusal(503, 'The catalog is slow');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/The catalog is slow/)).toBeVisible();
    serving.refusal = undefined;
    serving.answer = servingOf();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/Breaching latency/)).toBeVisible();
  });
});
