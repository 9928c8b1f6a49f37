import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CardAnswer, cardAnswer } from '@callboard/plugin-ml-common';
import { mlQueryClient } from '../api/MlQueryProvider';
import { InMemoryMl, refusal } from '../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import {
  sectionsWith,
  tumorCard,
  TUMOR_DIFF,
  TUMOR_REVISIONS,
} from './__testUtils__/tumorCard';
import { CardContent } from './CardContent';

// A whole document is slow to draw where many tests share a machine.
jest.setTimeout(30_000);

const model = mlEntity('MlModel', 'tumor-screening', {
  modelCard: './model-card.md',
});
const dataset = mlEntity('MlDataset', 'breast-masses');

function open(card: CardAnswer | undefined, path = '/', entity = model) {
  const ml = new InMemoryMl([]);
  ml.answers = {
    card,
    revisions: TUMOR_REVISIONS,
    diff: TUMOR_DIFF,
    export: '# Tumor screening',
  };
  renderWithCatalog(<CardContent />, { entity, ml, path });
  return ml;
}

const only = (some: Partial<CardAnswer>) =>
  cardAnswer.parse({
    entityRef: 'mlmodel:default/tumor-screening',
    ...some,
  });
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
    open(card);
    expect(await screen.findByText(sentence)).toBeInTheDocument();
  });

  it('says what holds it down, and what it was compared with', async () => {
    open(tumorCard());
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
    open(tumorCard());
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
    open(tumorCard());
    const summary = await screen.findByText(
      'Not stated: Threats, Artifact digest, Scans',
    );
    expect(screen.getByText('What an attacker could want.')).not.toBeVisible();
    await userEvent.click(summary);
    expect(screen.getByText('What an attacker could want.')).toBeVisible();
  });

  it('tells what is derived from what was written', async () => {
    open(tumorCard());
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
    open(tumorCard());
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
    open(tumorCard());
    expect(await screen.findByLabelText('Also in the card')).toHaveTextContent(
      'ThanksTo Wolberg, Street and Mangasarian',
    );
    expect(screen.getByText(/"widget" is not read/)).toBeInTheDocument();
  });

  it('shows the card of a data set without charts or versions', async () => {
    open(
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
    open(tumorCard());
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
    open(tumorCard(), '/?section=limits');
    await waitFor(() => expect(screen.getByLabelText('Limits')).toHaveFocus());
  });

  it.each([[undefined], ['data:text/html,x']])(
    'says where the file lies when it is edited at %s',
    async editUrl => {
      open(tumorCard({ editUrl }));
      expect(
        await screen.findByText(/Edit .\/model-card.md where it lies/),
      ).toBeInTheDocument();
      expect(
        screen.queryByRole('link', { name: 'Edit' }),
      ).not.toBeInTheDocument();
    },
  );
});

describe('the export', () => {
  const choose = async (item: string) => {
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export' }),
    );
    await userEvent.click(await screen.findByRole('menuitem', { name: item }));
  };

  it.each([
    ['Hugging Face README (.md)', 'tumor-screening-README.md'],
    ['JSON', 'tumor-screening-card.json'],
  ])('saves as %s', async (item, fileName) => {
    const saved: Array<{ fileName: string; blob: Blob }> = [];
    const blobs: Blob[] = [];
    // jsdom has no addresses for blobs, and follows no download.
    URL.createObjectURL = blob => `blob:${blobs.push(blob as Blob)}`;
    URL.revokeObjectURL = () => {};
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function save(this: HTMLAnchorElement) {
        saved.push({ fileName: this.download, blob: blobs[0] });
      });
    open(tumorCard());
    await choose(item);
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0].fileName).toBe(fileName);
    expect(saved[0].blob.size).toBe('# Tumor screening'.length);
    click.mockRestore();
  });

  it('says why it failed', async () => {
    const ml = open(tumorCard());
    await screen.findByRole('button', { name: 'Export' });
    ml.failWith = await refusal(503, 'The card is being read');
    await choose('JSON');
    expect(
      await screen.findByText(
        'The card could not be exported. The card is being read',
      ),
    ).toBeInTheDocument();
  });
});

describe('the history', () => {
  it('opens from its button on what the newest revision changed, and closes', async () => {
    open(tumorCard());
    await userEvent.click(
      await screen.findByRole('button', { name: 'History' }),
    );
    const dialog = await screen.findByLabelText('History of the card');
    expect(
      await within(dialog).findByText('decides', { selector: 'del' }),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByText('orders', { selector: 'ins' }),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByRole('button', { name: /Revision 4/, pressed: true }),
    ).toHaveTextContent('2 fields changed · assurance 59 · 6,120 bytes');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
  });

  it('opens on the revision of the address', async () => {
    open(tumorCard(), '/?history=1&revision=3');
    expect(
      await screen.findByRole('button', { name: /Revision 3/, pressed: true }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /Revision 1/ }),
    ).toHaveTextContent('first version of the card · 4,100 bytes');
  });
});

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
    open(card);
    await waitFor(() => expect(body()).toMatch(expected));
  });

  it('keeps the place while it loads', async () => {
    const ml = new InMemoryMl([]);
    ml.getCard = () => new Promise(() => {});
    renderWithCatalog(<CardContent />, { entity: model, ml });
    await waitFor(() =>
      expect(document.querySelector('[aria-busy="true"]')).toBeVisible(),
    );
  });

  it('says what failed and tries again', async () => {
    const ml = open(undefined);
    expect(await screen.findByText(/No card of that entity/)).toBeVisible();
    ml.answers.card = tumorCard();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/Assurance 59/)).toBeInTheDocument();
  });

  it('keeps the card that cannot be read again', async () => {
    const ml = open(tumorCard());
    await screen.findByText(/Assurance 59/);
    ml.failWith = await refusal(403, 'Signed out');
    await act(() => mlQueryClient.refetchQueries());
    expect(
      await screen.findByText(/Could not refresh the card/),
    ).toBeInTheDocument();
    expect(screen.getByText(/Assurance 59/)).toBeInTheDocument();
  });
});
