import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../__testUtils__/inMemoryMl';
import { openCard } from './__testUtils__/openCard';
import { tumorCard } from '../__testUtils__/tumorCard';

// A whole document is slow to draw where many tests share a machine.
jest.setTimeout(30_000);

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
    openCard(tumorCard());
    await choose(item);
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0].fileName).toBe(fileName);
    expect(saved[0].blob.size).toBe('# Tumor screening'.length);
    click.mockRestore();
  });

  it('says why it failed', async () => {
    const ml = openCard(tumorCard());
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
    openCard(tumorCard());
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
    openCard(tumorCard(), '/?history=1&revision=3');
    expect(
      await screen.findByRole('button', { name: /Revision 3/, pressed: true }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /Revision 1/ }),
    ).toHaveTextContent('first version of the card · 4,100 bytes');
  });
});
