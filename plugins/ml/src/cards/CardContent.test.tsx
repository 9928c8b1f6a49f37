import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mlEntity } from '../__testUtils__/renderWithCatalog';
import { openCard } from './__testUtils__/openCard';
import { sectionsWith, tumorCard } from '../__testUtils__/tumorCard';

// A whole document is slow to draw where many tests share a machine.
jest.setTimeout(30_000);

const dataset = mlEntity('MlDataset', 'breast-masses');
const body = () => document.body.textContent;

describe('the answer at the top', () => {
  const fresh = sectionsWith('evaluation.metrics', { findings: [] });
  it.each([
    [
      'what contradicts',
      tumorCard(),
      'Assurance 59 of the 85 that high risk asks for; coverage 76 %. 1 number of the card contradicts what was measured.',
    ],
    [
      'what is about an older artifact',
      tumorCard({}, { metrics: [] }),
      'Assurance 59 of the 85 that high risk asks for; coverage 76 %. The section Evaluation is about an older artifact.',
    ],
    [
      'what is missing where it is named',
      tumorCard(
        {},
        {
          metrics: [],
          sections: fresh.filter(({ id }) => id !== 'evaluation'),
        },
      ),
      'Assurance 59 of the 85 that high risk asks for; coverage 76 %. 1 field names something that does not exist.',
    ],
    [
      'that it passes',
      tumorCard({}, { metrics: [], sections: [], assurance: 88, passes: true }),
      'Assurance 88, and high risk asks for 85; coverage 76 %.',
    ],
    [
      'that no risk tier is stated',
      tumorCard(
        {},
        {
          metrics: [],
          sections: [],
          profile: 'limited',
          profileAssumed: true,
          required: 70,
        },
      ),
      'Assurance 59 of the 70 that limited risk asks for; coverage 76 %. No risk tier is stated; taken as limited.',
    ],
  ])('says %s', async (_, card, sentence) => {
    openCard(card);
    expect(await screen.findByText(sentence)).toBeInTheDocument();
  });

  it('says what holds it down, and what it was compared with', async () => {
    openCard(tumorCard());
    expect(
      await screen.findByText(
        'Held at 59 while Foreseeable misuse and Monitoring are missing; without that, 67.',
      ),
    ).toBeInTheDocument();
    expect(body()).toContain('Compared with v3 (alias champion)');
    expect(body()).toContain('Revision 4, changed');
    expect(screen.getByText('26 short')).toBeInTheDocument();
    expect(
      screen.getByLabelText('Marks of where a field comes from'),
    ).toHaveTextContent('assertedlinkedderivedconfirmed');
  });
});

describe('the document', () => {
  it('shows fields with their origin under focus, and what is wrong with them', async () => {
    openCard(tumorCard());
    const field = await screen.findByLabelText('Training data');
    expect(
      within(field).getByRole('link', { name: 'breast-masses' }),
    ).toBeInTheDocument();
    expect(field).toHaveTextContent('old-massesdoes not exist');
    expect(field).toHaveTextContent('"old-masses" names no entity');
    act(() =>
      within(field)
        .getByLabelText(/^Provenance: linked/)
        .focus(),
    );
    expect(
      await screen.findByText(/From front matter: datasets/),
    ).toBeInTheDocument();
  });

  it('says in a line what is not stated, and with help what to write', async () => {
    openCard(tumorCard());
    const summary = await screen.findByText(
      'Not stated: Threats, Artifact digest, Scans',
    );
    expect(screen.getByText('What an attacker could want.')).not.toBeVisible();
    await userEvent.click(summary);
    expect(screen.getByText('What an attacker could want.')).toBeVisible();
  });

  it('tells what is derived from what was written', async () => {
    openCard(tumorCard());
    expect(
      await screen.findByLabelText('Inputs and outputs'),
    ).toHaveTextContent(
      'derived from signature of version 3, not written by the author',
    );
    const backed = screen.getByLabelText('Rating');
    expect(backed).not.toHaveTextContent('derived');
    expect(
      within(backed).getByLabelText(
        'Provenance: derived. The version or the catalog says the same. From heading: Risk',
      ),
    ).toBeInTheDocument();
  });

  it('draws numbers by slice, and each in a table with its verdict', async () => {
    openCard(tumorCard());
    const bySlice = await screen.findByLabelText('recall');
    expect(bySlice).toHaveTextContent('mean_radius below 12 n = 1 · few cases');
    expect(screen.getByLabelText('All cases')).toHaveTextContent(
      'precision ✗ the card says 0.97000.9410',
    );
    const table = screen.getByLabelText('All numbers');
    const rows = [...table.querySelectorAll('tr')].map(row =>
      [...row.children].map(cell => cell.textContent).join(' | '),
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        'precision | all | 62 | 0.9700 | 0.9410 | contradicts',
        'f1 | all | 171 | 0.9500 | – | only in the card',
        'accuracy | mean_radius 15 and above | 57 | – | 0.9649 | only measured',
      ]),
    );
    expect(within(table).getAllByTitle('0.964912')).not.toHaveLength(0);
  });

  it('ends with what belongs to no section, and says what was left out', async () => {
    openCard(tumorCard());
    expect(await screen.findByLabelText('Also in the card')).toHaveTextContent(
      'ThanksTo Wolberg, Street and Mangasarian',
    );
    expect(screen.getByText(/"widget" is not read/)).toBeInTheDocument();
  });

  it('shows the card of a data set without charts or versions', async () => {
    openCard(
      tumorCard(
        { about: undefined, entityRef: 'mldataset:default/breast-masses' },
        { metrics: [], profile: 'minimal', required: 40 },
      ),
      '/',
      dataset,
    );
    expect(
      await screen.findByText(/Assurance 59 of the 40 that is asked for/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('figure')).not.toBeInTheDocument();
    expect(body()).not.toContain('No version of it');
  });
});

describe('the ways around', () => {
  it('lists sections with coverage and problems, reached by keyboard', async () => {
    openCard(tumorCard());
    // jsdom knows no container queries, and so no room for the rail.
    const rail = await screen.findByLabelText('Sections of the card');
    const link = within(rail).getByRole('link', {
      name: /^Evaluation.*3 problems.*80 % covered/,
      hidden: true,
    });
    act(() => link.focus());
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(screen.getByLabelText('Evaluation')).toHaveFocus(),
    );
    expect(link).toHaveAttribute('aria-current', 'location');
  });

  it('opens at the section of the address', async () => {
    openCard(tumorCard(), '/?section=limits');
    await waitFor(() => expect(screen.getByLabelText('Limits')).toHaveFocus());
  });

  it.each([[undefined], ['data:text/html,x']])(
    'says where the file lies when it is edited at %s',
    async editUrl => {
      openCard(tumorCard({ editUrl }));
      expect(
        await screen.findByText(/Edit .\/model-card.md where it lies/),
      ).toBeInTheDocument();
      expect(
        screen.queryByRole('link', { name: 'Edit' }),
      ).not.toBeInTheDocument();
    },
  );
});
