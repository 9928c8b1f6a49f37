import { parseCard } from '../parse/parseCard';
import { statedAuthors } from './statedAuthors';

const PLACE = { path: 'card.md', kind: 'MlModel' as const };
const read = (text: string) =>
  statedAuthors(parseCard(Buffer.from(text), PLACE));

it.each([
  [
    '---\nauthors: [Mila Novak, user:default/oskar]\n---\n# A\n',
    ['Mila Novak', 'user:default/oskar'],
    'front matter: authors',
  ],
  [
    '---\nauthor: mila@example.com\n---\n# A\n',
    ['mila@example.com'],
    'front matter: author',
  ],
  [
    '---\nmodel_card_authors:\n- name: Mila Novak\n  email: mila@example.com\nauthors: [x]\n---\n# A\n',
    ['Mila Novak <mila@example.com>'],
    'front matter: model_card_authors',
  ],
  [
    '# A\n\n## Model card authors\n\n- Mila Novak\n- Oskar Hale\n',
    ['Mila Novak', 'Oskar Hale'],
    'heading: Model card authors',
  ],
])('are read of a card %#', (text, names, source) => {
  expect(read(text)).toEqual({ names, source });
});

it.each([
  '# A\n',
  '---\nauthors: []\n---\n# A\n',
  '---\nauthors: 3\n---\n# A\n',
])('are unknown where the card does not name them: %j', text =>
  expect(read(text)).toBe(undefined),
);
