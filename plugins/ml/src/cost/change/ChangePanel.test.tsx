import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CostChange } from '@callboard/plugin-ml-common';
import { changeOf } from '../../__testUtils__/costPlanning';
import { refusal } from '../../__testUtils__/inMemoryMl';
import {
  knownCost,
  openCost,
  openOrganisation,
} from '../__testUtils__/openCost';

jest.setTimeout(120_000);

/** The answer with other drivers. */
function withDrivers(some: Partial<CostChange>) {
  const answer = changeOf();
  const [book] = answer.books;
  return {
    ...answer,
    books: [{ ...book, change: { ...book.change, ...some } }],
  };
}

describe('why a cost changed', () => {
  it('leads from before to now in steps that add up, and names the largest driver', async () => {
    const cost = knownCost();
    cost.answers.getChange = changeOf();
    openCost(cost);
    expect(
      await screen.findByText(
        /^€102\.00 less \(8%\) than in Oct 12 – 31, mostly by volume: -€300\.00\./,
      ),
    ).toHaveTextContent('Volume is counted in predictions.');
    const table = screen.getByRole('table', { name: /^From what it cost/ });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(/^Before€1,280\.00/),
      expect.stringMatching(/^Volume-€300\.00/),
      expect.stringMatching(/^Mix€0\.00/),
      expect.stringMatching(/^Utilisation\+€48\.00/),
      expect.stringMatching(/^Price\+€150\.00/),
      expect.stringMatching(/^Unexplained€0\.00/),
      expect.stringMatching(/^Now€1,178\.00/),
    ]);
    expect(cost.argsOf('getChange')[0]).toEqual([
      expect.objectContaining({ ref: 'mlmodel:default/tumor-screening' }),
    ]);
  });

  it('says that most of it cannot be explained, and of which part why', async () => {
    const none = { volume: 0, mix: 0, utilisation: 0, price: 0 };
    const unexplained = { ...none, unexplained: -102_000_000 };
    const part = { before: 1_280_000_000, after: 1_178_000_000 };
    const cost = knownCost();
    cost.answers.getChange = {
      ...withDrivers({
        ...unexplained,
        parts: [
          { key: 'gpu', ...part, ...unexplained, reason: 'No quantity.' },
          { key: 'cpu', ...part, ...none, after: part.before, unexplained: 0 },
        ],
      }),
      volumeOf: undefined,
    };
    openCost(cost);
    expect(
      await screen.findByText(/most of which cannot be explained: -€102\.00/),
    ).toHaveTextContent('Nothing is counted as output');
    await userEvent.click(screen.getByText('By part'));
    expect(
      screen.getByRole('row', { name: /^GPU No quantity\. €1,280\.00/ }),
    ).toBeVisible();
  });

  it('says why a book is not compared', async () => {
    const cost = knownCost();
    cost.answers.getChange = changeOf({
      books: [],
      notCompared: [
        {
          ...{ basis: 'allocation', currency: 'EUR' },
          reason: 'Of the stretch before 40 % is known.',
        },
      ],
    });
    openCost(cost);
    expect(
      await screen.findByText(/not compared\. Of the stretch before 40 %/),
    ).toBeVisible();
  });

  it('says that what changed was made up for', async () => {
    const cost = knownCost();
    cost.answers.getChange = withDrivers({
      ...{ after: 1_279_500_000, volume: -150_500_000 },
      ...{ utilisation: 0, price: 150_000_000 },
    });
    openCost(cost);
    expect(
      await screen.findByText(
        /^As much as in Oct 12 – 31; .* mostly by volume: -€150\.50\./,
      ),
    ).toBeVisible();
  });

  const still = { volume: 0, mix: 0, utilisation: 0, price: 0, unexplained: 0 };
  it.each<[string, Partial<CostChange>, RegExp]>([
    [
      'what led to it, though something larger led away from it',
      {
        ...{ ...still, before: 100_000_000, after: 50_000_000 },
        ...{ price: 80_000_000, volume: -70_000_000, mix: -60_000_000 },
      },
      /^€50\.00 less \(50%\) than in .*, mostly by volume: -€70\.00\./,
    ],
    [
      'a small change that nothing made up for',
      {
        ...{ ...still, before: 1_000_000_000_000, after: 1_004_000_000_000 },
        volume: 4_000_000_000,
      },
      /^€4,000\.00 more \(0\.4%\) than in .*, mostly by volume: \+€4,000\.00\./,
    ],
    [
      'that the stretch before cost nothing',
      { ...still, before: 0, after: 500_000_000, mix: 500_000_000 },
      /^€500\.00 more than in Oct 12 – 31, which cost nothing, mostly by mix: \+€500\.00\./,
    ],
    [
      'that the stretch before was a credit',
      {
        ...{ ...still, before: -100_000_000, after: 400_000_000 },
        mix: 500_000_000,
      },
      /^\+€500\.00 since Oct 12 – 31, mostly by mix: \+€500\.00\./,
    ],
  ])('says %s', async (_, some, words) => {
    const cost = knownCost();
    cost.answers.getChange = withDrivers(some);
    openCost(cost);
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says that nothing changed', async () => {
    const none = { volume: 0, mix: 0, utilisation: 0, price: 0 };
    const cost = knownCost();
    cost.answers.getChange = withDrivers({ ...none, after: 1_280_000_000 });
    openCost(cost);
    expect(
      await screen.findByText(/^As much as in Oct 12 – 31\./),
    ).toBeVisible();
  });

  it('is told of the whole organisation', async () => {
    const cost = knownCost();
    cost.answers.getChange = changeOf();
    openOrganisation(cost);
    expect(await screen.findByText(/mostly by volume/)).toBeVisible();
  });

  it('says what could not be loaded', async () => {
    const cost = knownCost();
    cost.refusals.getChange = await refusal(404, 'Not found');
    openCost(cost);
    expect(
      await screen.findByText('Could not load why costs changed'),
    ).toBeVisible();
  });
});
