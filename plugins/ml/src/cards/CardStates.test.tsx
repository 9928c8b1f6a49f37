import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CardAnswer, cardAnswer } from '@callboard/plugin-ml-common';
import { mlQueryClient } from '../api/MlQueryProvider';
import { InMemoryMl, refusal } from '../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { openCard, TUMOR_MODEL } from './__testUtils__/openCard';
import { tumorCard } from '../__testUtils__/tumorCard';
import { CardContent } from './CardContent';

// A whole document is slow to draw where many tests share a machine.
jest.setTimeout(30_000);

const only = (some: Partial<CardAnswer>) =>
  cardAnswer.parse({
    entityRef: 'mlmodel:default/tumor-screening',
    ...some,
  });
const body = () => document.body.textContent;

describe('states', () => {
  const error = 'front matter: more than 1,000 aliases are not read';
  it.each([
    ['no card', only({ state: 'none' }), /modelCard: .\/model-card.md/],
    [
      'a card not yet read',
      only({ state: 'never', location: './model-card.md' }),
      /It is expected at .\/model-card.md/,
    ],
    [
      'a card that never could be read',
      only({ state: 'failing', error, location: './model-card.md' }),
      /\.\/model-card\.md: front matter.*1,000 aliases are not read.*There is no earlier one to show/,
    ],
    [
      'once which file is missing',
      only({
        state: 'failing',
        error: './model-card.md: There is no such file',
        location: './model-card.md',
      }),
      /read\. \.\/model-card\.md: There is no such fileThere is no earlier/,
    ],
    [
      'the last good card',
      tumorCard({ state: 'failing', error }),
      /1,000 aliases are not read.*the last good one, read.*Assurance 59/,
    ],
  ])('shows %s', async (_, card, expected) => {
    openCard(card);
    await waitFor(() => expect(body()).toMatch(expected));
  });

  it('keeps the place while it loads', async () => {
    const ml = new InMemoryMl([]);
    ml.getCard = () => new Promise(() => {});
    renderWithCatalog(<CardContent />, { entity: TUMOR_MODEL, ml });
    await waitFor(() =>
      expect(document.querySelector('[aria-busy="true"]')).toBeVisible(),
    );
  });

  it('says what failed and tries again', async () => {
    const ml = openCard(undefined);
    expect(await screen.findByText(/No card of that entity/)).toBeVisible();
    ml.answers.card = tumorCard();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/Assurance 59/)).toBeInTheDocument();
  });

  it('keeps the card that cannot be read again', async () => {
    const ml = openCard(tumorCard());
    await screen.findByText(/Assurance 59/);
    ml.failWith = await refusal(403, 'Signed out');
    await act(() => mlQueryClient.refetchQueries());
    expect(
      await screen.findByText(/Could not refresh the card/),
    ).toBeInTheDocument();
    expect(screen.getByText(/Assurance 59/)).toBeInTheDocument();
  });
});
