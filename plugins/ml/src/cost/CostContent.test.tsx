import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InMemoryServing } from '../__testUtils__/inMemoryServing';
import { servingOf } from '../__testUtils__/servingAnswers';
import { bookOf, costDay, costsOf, factOf } from '../__testUtils__/costAnswers';
import { refusal } from '../__testUtils__/inMemoryMl';
import { mlQueryClient } from '../api/MlQueryProvider';
import { mlEntity } from '../__testUtils__/renderWithCatalog';
import { knownCost, openCost, url } from './__testUtils__/openCost';

jest.setTimeout(60_000);

const group = mlEntity('Group', 'diagnostics', { type: 'team' });

describe('the Cost tab', () => {
  it('says how much, beside the days before, on which basis, how old and how whole', async () => {
    const cost = knownCost(bookOf({ estimated: 120_000_000 }));
    openCost(cost);
    const head = await screen.findByRole('banner');
    expect(head).toHaveTextContent(
      /^€1,178 in November so far, 8% less than in the 20 days before\./,
    );
    expect(head).toHaveTextContent(/Allocation: what was reserved, at a rate/);
    expect(head).toHaveTextContent(/Newest data: /);
    expect(head).toHaveTextContent(/data of 19 of 20 days/);
    expect(head).toHaveTextContent(/€120\.00 of it is estimated/);
    expect(head).toHaveTextContent(/Before, Oct 12 – 31: €1,280\.00/);
    expect(cost.argsOf('getCosts')).toEqual([
      [
        {
          ref: 'mlmodel:default/tumor-screening',
          groupBy: 'kind',
          from: expect.stringMatching(/-01T00:00:00\.000Z$/),
          to: expect.stringMatching(/T00:00:00\.000Z$/),
        },
      ],
    ]);
  });

  it('asks for all of the page as often, so that its parts are of one time', async () => {
    openCost(knownCost());
    await screen.findByRole('region', { name: 'Budget' });
    const often = mlQueryClient
      .getQueryCache()
      .getAll()
      .filter(({ queryKey: [, area, what] }) => {
        return area === 'cost' && what !== 'facts';
      })
      .flatMap(({ observers }) =>
        observers.map(({ options }) => options.refetchInterval),
      );
    expect(often).toEqual([60_000, 60_000, 60_000, 60_000]);
  });

  it('says nothing of before where that is not known, and counts windows left out', async () => {
    const cost = knownCost();
    cost.answers.getCosts = costsOf(
      [bookOf({ previous: undefined, coverage: 1 })],
      { crossing: 2 },
    );
    openCost(cost);
    const head = await screen.findByRole('banner');
    expect(head).toHaveTextContent(/^€1,178 in November so far\./);
    expect(head).toHaveTextContent(/Data of all 20 days/);
    expect(head).toHaveTextContent(/2 windows of sources lie across/);
  });

  it('names the sources that lack data', async () => {
    const lacking = [
      { source: 'opencost:b', coverage: 0.3 },
      { source: 'opencost:a', coverage: 0.95 },
    ];
    openCost(knownCost(bookOf({ coverage: 0.3, lacking })));
    expect(await screen.findByRole('banner')).toHaveTextContent(
      /data of 6 of 20 days.*: opencost:b 6, opencost:a 19\./,
    );
  });

  it('says by which rule a model bears a share of what serves it', async () => {
    const cost = knownCost();
    cost.answers.getCosts = costsOf([bookOf()], {
      shares: [
        {
          entityRef: 'mlinferenceservice:default/both',
          share: 0.75,
          rule: 'traffic',
          ruleText: 'By the traffic that the service declares.',
        },
      ],
    });
    openCost(cost);
    const table = await screen.findByRole('table', {
      name: 'Share of what serves it',
    });
    expect(within(table).getAllByRole('row')[1]).toHaveTextContent(
      /both.*75%By the traffic that the service declares\./,
    );
  });

  it('has the numbers of the chart beside it; a gap is not known, and not 0', async () => {
    openCost(knownCost());
    await userEvent.click(
      await screen.findByText('Numbers of the chart', { selector: 'summary' }),
    );
    const table = screen.getByRole('table', { name: 'Numbers of the chart' });
    expect(
      within(table).getByRole('row', { name: 'Nov 1 €62.00 €60.00 €2.00' }),
    ).toBeVisible();
    expect(
      within(table).getByRole('row', { name: /^Nov 5 not known/ }),
    ).not.toHaveTextContent('€');
  });

  it('opens the facts of a part, and reads more of them', async () => {
    const cost = knownCost();
    cost.answers.getFacts = ({ cursor }) =>
      cursor
        ? {
            items: [
              factOf({
                id: '2',
                amount: 1_080_000_000,
                estimated: true,
                coverage: 0.5,
              }),
            ],
          }
        : { items: [factOf()], nextCursor: 'next' };
    openCost(cost);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Facts of GPU' }),
    );
    expect(url().get('facts')).toBe('gpu');
    const table = await screen.findByRole('table', { name: /^Facts of GPU/ });
    expect(within(table).getAllByRole('row')[1]).toHaveTextContent(
      /^Nov 20€60\.0024 gpu-hour × €2\.50opencost:prodby labels: app=screeningplugin:mlrevision 1, /,
    );
    expect(cost.argsOf('getFacts')[0]).toEqual([
      expect.objectContaining({
        ref: 'mlmodel:default/tumor-screening',
        kind: 'gpu',
        basis: 'allocation',
        currency: 'EUR',
      }),
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(
      await screen.findByText('estimated, data of 50% of the window'),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
    // €60 + €1,080 are the €1,140 of the figure.
    expect(screen.queryByText(/These facts add up/)).not.toBeInTheDocument();
  });

  it('says why facts do not add up to the figure', async () => {
    openCost(knownCost(), '?facts=gpu');
    expect(
      await screen.findByText(
        /These facts add up to €60\.00; the figure is €1,140\.00/,
      ),
    ).toBeVisible();
  });

  it('splits by something else, with its own facts', async () => {
    const cost = knownCost(
      bookOf({ groups: [{ key: 'opencost:prod', amount: 1_178_000_000 }] }),
    );
    openCost(cost);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Source' }),
    );
    await waitFor(() => expect(url().get('by')).toBe('source'));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Facts of opencost:prod' }),
    );
    await waitFor(() =>
      expect(cost.argsOf('getFacts')).toEqual([
        [expect.objectContaining({ source: 'opencost:prod' })],
      ]),
    );
  });

  it('shows another book by itself, and never adds', async () => {
    openCost(
      knownCost(bookOf(), bookOf({ basis: 'billed', total: 900_000_000 })),
    );
    expect(
      await screen.findByText(/There are 2 books\. .* never added/),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('combobox', { name: 'Book' }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Billed, EUR' }),
    );
    expect(await screen.findByRole('banner')).toHaveTextContent(/^€900\.00/);
    expect(url().get('book')).toBe('billed-EUR');
  });

  it('asks for another range', async () => {
    const cost = knownCost();
    openCost(cost);
    await userEvent.click(
      await screen.findByRole('combobox', { name: 'Range, in UTC' }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Last 7 days' }),
    );
    await waitFor(() => expect(url().get('range')).toBe('7'));
    expect(await screen.findByText(/in the last 7 days/)).toBeVisible();
    const [[query]] = cost.argsOf('getCosts').slice(-1) as [
      [{ from: string; to: string }],
    ];
    expect(Date.parse(query.to) - Date.parse(query.from)).toBe(7 * 86_400_000);
  });

  it('is of what a team owns by entity, whose facts can be opened', async () => {
    const service = 'mlinferenceservice:default/screening-api';
    const cost = knownCost(
      bookOf({ groups: [{ key: service, amount: 1_178_000_000 }] }),
    );
    openCost(cost, '', { entity: group });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Facts of .*screening-api/ }),
    );
    await waitFor(() =>
      expect(cost.argsOf('getFacts')).toEqual([
        [expect.objectContaining({ ref: service })],
      ]),
    );
    expect(cost.argsOf('getCosts')[0]).toEqual([
      expect.objectContaining({
        owner: 'group:default/diagnostics',
        groupBy: 'entity',
      }),
    ]);
  });

  it('says that facts are kept by entity where a team is split by kind', async () => {
    openCost(knownCost(), '?by=kind', { entity: group });
    expect(await screen.findByText(/Facts are kept by entity/)).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /^Facts of/ }),
    ).not.toBeInTheDocument();
  });

  it('says beside the cost that a service breaches its objective', async () => {
    const serving = new InMemoryServing();
    serving.answer = servingOf();
    const service = mlEntity('MlInferenceService', 'screening-api');
    openCost(knownCost(), '?range=last-month', { entity: service, serving });
    expect(
      await screen.findAllByText('breaching its objective'),
    ).not.toHaveLength(0);
    expect(
      await screen.findByText(/^€1,178 in [A-Z]/, { exact: false }),
    ).toBeVisible();
    // A month that is over ends with its last day, not now.
    expect(serving.asked[0].to).toMatch(/-01T00:00:00\.000Z$/);
  });

  it('asks of a team nothing of how it serves', async () => {
    const serving = new InMemoryServing();
    openCost(knownCost(), '', { entity: group, serving });
    await screen.findByRole('banner');
    expect(serving.asked).toEqual([]);
  });

  it('says how to begin where nothing is known', async () => {
    const cost = knownCost();
    cost.answers.getCosts = costsOf([], { from: costDay(0) });
    openCost(cost);
    expect(
      await screen.findByText('Nothing is known of costs in November so far.'),
    ).toBeVisible();
    expect(
      screen.getByLabelText('Send what was spent', { selector: 'pre' }),
    ).toHaveTextContent('"entityRef": "mlmodel:default/tumor-screening"');
    expect(
      screen.getByRole('combobox', { name: 'Range, in UTC' }),
    ).toBeVisible();
  });

  it('says what could not be loaded, and tries again', async () => {
    const cost = knownCost();
    cost.refusals.getCosts = await refusal(403, 'Not for you');
    openCost(cost);
    expect(await screen.findByText(/Not for you/)).toBeVisible();
    cost.refusals = {};
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/in November so far/)).toBeVisible();
  });

  it('keeps the figures where only facts could not be read', async () => {
    const cost = knownCost();
    cost.refusals.getFacts = await refusal(400, 'No such kind');
    openCost(cost, '?facts=gpu');
    expect(await screen.findByText(/No such kind/)).toBeVisible();
    expect(screen.getByText(/in November so far/)).toBeVisible();
  });
});
