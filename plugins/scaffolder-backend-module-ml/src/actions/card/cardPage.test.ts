import { CardAnswer } from '@callboard/plugin-ml-common';
import { cardPage, missingCardPage } from './cardPage';
import { assessEmptyCard } from './emptyCard';

const now = new Date('2026-11-21T10:00:00Z');
const entityRef = 'mlmodel:default/churn';
const origin = {
  ...{ title: 'Churn', ref: entityRef, now },
  url: 'https://portal.example.com/churn',
};
const assessment = assessEmptyCard(entityRef, { lifecycle: 'production' }, now);
const CODE = '## Use\n\n```python\n# Load it\nload()\n```';

it.each([
  ['---\nlicense: mit\n---\n\n# Old title\n\n', '---\nlicense: mit\n---\n\n'],
  ['<!-- callboard:card -->\n\n# Old title\n', ''],
  ['', ''],
])('gives an export its heading: %j', (before, frontMatter) => {
  const answer: CardAnswer = { entityRef, state: 'ok', assessment };
  const page = cardPage(`${before}${CODE}\n`, answer, origin);
  expect(page.startsWith(`${frontMatter}# Model card of Churn\n`)).toBe(true);
  expect(page).not.toContain('Old title');
  expect(page.endsWith(`${CODE}\n`)).toBe(true);
});

it('says of which version and revision it is, and that it may be old', () => {
  const answer: CardAnswer = {
    ...{ entityRef, state: 'failing', error: 'No answer\nwithin 10 s' },
    ...{ revision: 4, changedAt: '2026-11-19T10:00:00Z', assessment },
    about: {
      ...{ versionId: '0c0f8a3e-62cb-4b5e-9a3e-9d5cf0a2f0b1', label: '7' },
      ...{ digest: 'sha256:aa', reason: 'newest' },
    },
  };
  const [heading, , copied, said] = cardPage(CODE, answer, origin).split('\n');
  expect(heading).toBe('# Model card of Churn, version 7');
  expect(copied).toMatch(/^Copied on 2026-11-21 from the portal/);
  expect(said).toBe(
    'It is held against version 7 (sha256:aa). Revision 4 of 2026-11-19. Coverage 0 %, assurance 0 % of the 70 % that its risk tier asks for. Its file could not be read since: No answer within 10 s.',
  );
});

it.each<[CardAnswer['state'], string]>([
  ['none', 'The model names no card: set `spec.modelCard`'],
  ['never', 'The card at ./card.md has not been read yet.'],
  ['failing', 'The card at ./card.md cannot be read: too large.'],
])('says why there is no card: %s', (state, reason) => {
  const location = './card.md';
  const answer = { ...{ entityRef, state, location }, error: 'too large.' };
  const page = missingCardPage(answer, assessment, origin);
  expect(page).toContain(`**There is no model card.** ${reason}`);
  expect(page.match(/^- \*\*/gm)).toHaveLength(5);
});
