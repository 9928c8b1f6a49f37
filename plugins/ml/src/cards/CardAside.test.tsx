import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CardAnswer, CardAssessment } from '@callboard/plugin-ml-common';
import { InMemoryMl } from '../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { tumorCard } from '../__testUtils__/tumorCard';
import { CardAside } from './CardAside';

function open(
  some: Partial<CardAnswer> = {},
  worth: Partial<CardAssessment> = {},
) {
  const answer = tumorCard(some, worth);
  renderWithCatalog(
    <CardAside
      answer={answer}
      assessment={answer.assessment!}
      searchOf={section => `?section=${section}`}
      onFollow={() => {}}
    />,
    { entity: mlEntity('MlModel', 'tumor-screening'), ml: new InMemoryMl([]) },
  );
}

// jsdom knows no container queries, and so no room beside the document.
it('is folded where there is little room, and names the first field', async () => {
  open();
  const fold = await screen.findByRole('button', {
    name: 'First: Foreseeable misuse',
    expanded: false,
  });
  expect(screen.getByText('+1.7 points')).not.toBeVisible();
  await userEvent.click(fold);
  expect(screen.getByText('+1.7 points')).toBeVisible();
  expect(fold).toHaveAttribute('aria-expanded', 'true');
});

it('says what to write next, where to edit it and what it is worth', async () => {
  open();
  const aside = await screen.findByLabelText('3 fields worth most');
  expect(aside).toHaveTextContent(
    'Foreseeable misuse+2.4 pointsSay how it could be misused.Monitoring+2.4 points',
  );
  expect(
    within(aside).getByRole('link', { name: 'Edit the file', hidden: true }),
  ).toHaveAttribute('href', tumorCard().editUrl);
});

it.each([
  ['holds the figure down', 67, 59, 1],
  ['would hold a higher one down', 32, 32, 0],
])('says the limit once where it %s', async (_, uncapped, assurance, times) => {
  open({}, { uncapped, assurance });
  await screen.findByLabelText('3 fields worth most');
  expect(
    screen.queryAllByText('While these are missing, 59 is the most.'),
  ).toHaveLength(times);
});

it.each([
  [
    85,
    /Together: 74 of the 85 asked for; with every field edited, about \d\d or more\. Text that nobody has confirmed counts 0.6/,
  ],
  [70, /Left out/],
])(
  'says what editing can bring where %s are asked for',
  async (required, expected) => {
    open({}, { required });
    const aside = await screen.findByLabelText('3 fields worth most');
    expect(aside).toHaveTextContent(expected);
    expect(/Together/.test(aside.textContent ?? '')).toBe(required === 85);
  },
);

it('names a property of Croissant as such, in code', async () => {
  const next = [
    {
      field: 'origin.timeframe',
      title: 'Time',
      gain: 2.6,
      advice: 'Nothing is said. `rai:dataCollectionTimeframe`',
    },
  ];
  open({}, { next });
  expect(
    await screen.findByText('rai:dataCollectionTimeframe', {
      selector: 'code',
    }),
  ).toBeInTheDocument();
  expect(screen.getByLabelText('The field worth most')).toHaveTextContent(
    'Time+2.6 pointsNothing is said. Croissant property rai:dataCollectionTimeframe',
  );
});
