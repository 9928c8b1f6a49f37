import { screen } from '@testing-library/react';
import { CardAnswer } from '@callboard/plugin-ml-common';
import { sectionsWith, tumorCard } from '../__testUtils__/tumorCard';
import { InMemoryMl } from '../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { SummaryCard } from './SummaryCard';

const model = mlEntity(
  'MlModel',
  'tumor-screening',
  { type: 'classifier', modelCard: './model-card.md' },
  [],
  { description: 'Flags masses.' },
);

function open(card: CardAnswer, entity = model) {
  const ml = new InMemoryMl([]);
  ml.answers = { card };
  renderWithCatalog(<SummaryCard />, { entity, ml });
}

it('says from the card what a model is for and what it is not for', async () => {
  open(tumorCard());
  expect(await screen.findByText(/which samples of the day/)).toHaveTextContent(
    'For: Pathologists’ assistants see which samples of the day to put before a second pathologist first.',
  );
  expect(screen.getByText(/Telling a patient/)).toHaveTextContent('Not for:');
});

it('takes no placeholder for a use', async () => {
  const sections = sectionsWith('purpose.outOfScope', {
    text: '[More Information Needed]',
    validity: 0,
  });
  open(tumorCard({}, { sections }));
  expect(await screen.findByText('For:')).toBeInTheDocument();
  expect(screen.queryByText('Not for:')).not.toBeInTheDocument();
});

it('stays as it is for a model that names no card', async () => {
  open(tumorCard(), mlEntity('MlModel', 'other', { type: 'classifier' }));
  expect(await screen.findByText(/add metadata.description/)).toBeVisible();
  expect(screen.queryByText('For:')).not.toBeInTheDocument();
});
