import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { row } from '../__testUtils__/inMemoryMl';
import { slotsOf } from './columns';
import { inOrder } from './InventorySummary';
import { InventoryTable, InventoryTableProps } from './InventoryTable';
import { reversed } from '../kit/SortHead';
import { INVENTORY_TABS } from './tabs';

const many = Array.from({ length: 10_000 }, (_, n) => row({ name: `m${n}` }));

function show(props: Partial<InventoryTableProps>) {
  return renderWithCatalog(
    <InventoryTable
      tab={INVENTORY_TABS.models}
      totalItems={props.items?.length ?? 0}
      hasMore={false}
      onMore={() => {}}
      orderBy="name"
      onOrderBy={() => {}}
      {...props}
    />,
  );
}

describe('the table of a list', () => {
  it('draws a screenful of ten thousand rows, and tells how many there are', async () => {
    show({ items: many });
    const table = await screen.findByRole('table', {
      name: 'List of models, 10000 in total',
    });
    expect(table).toHaveAttribute('aria-rowcount', '10001');
    const drawn = await screen.findAllByTestId('inventory-row');
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.length).toBeLessThan(60);
    expect(drawn[0]).toHaveAttribute('aria-rowindex', '2');
  });

  it.each([
    [
      'asks for the next page before the last row is reached',
      many.slice(0, 50),
      true,
    ],
    ['does not ask while many rows are left', many.slice(0, 100), false],
  ])('%s', async (_, items, asked) => {
    const onMore = jest.fn();
    show({ items, hasMore: true, onMore });
    await screen.findAllByTestId('inventory-row');
    await waitFor(() => expect(onMore.mock.calls.length > 0).toBe(asked));
  });

  it('shows rows of the final height while loading', async () => {
    show({ items: undefined });
    expect(await screen.findByRole('table')).toHaveAttribute(
      'aria-busy',
      'true',
    );
    expect(screen.queryByTestId('inventory-row')).not.toBeInTheDocument();
    expect(screen.getAllByRole('row').length).toBeGreaterThan(10);
  });

  it('has the whole of a text that may be cut off as its tooltip', async () => {
    show({ items: [row({ name: 'a', lifecycle: 'experimental' })] });
    expect(await screen.findByTitle('experimental')).toHaveTextContent(
      'experimental',
    );
  });

  it('has the version beside the name, the card as its number, and the task before the purpose', async () => {
    show({
      items: [
        row({
          name: 'a',
          task: 'tabular-classification',
          statuses: {
            version: { level: 'ok', text: 'v3 (champion)' },
            card: {
              level: 'attention',
              text: 'coverage 62 of 100',
              value: 62.4,
            },
          },
        }),
        row({
          name: 'b',
          statuses: { card: { level: 'not-set-up', text: 'no card' } },
        }),
      ],
    });
    const [first, second] = await screen.findAllByTestId('inventory-row');
    expect(
      screen.getAllByRole('columnheader').map(each => each.textContent),
    ).toEqual(['Name', 'Version', 'Status', 'Owner', 'Stage', 'Risk', 'Card']);
    expect(first).toHaveTextContent(
      'atabular-classification · What a is forok: v3 (champion)',
    );
    expect(within(first).getByText('62')).toBeInTheDocument();
    expect(
      within(first).getByTitle('attention: 62. coverage 62 of 100'),
    ).toBeInTheDocument();
    expect(second).toHaveTextContent('no card');
  });

  it('can be ordered by the card', async () => {
    const onOrderBy = jest.fn();
    show({
      items: [
        row({ name: 'a', statuses: { card: { level: 'ok', text: '90' } } }),
      ],
      onOrderBy,
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Card' }));
    expect(onOrderBy).toHaveBeenCalledWith('card');
  });

  it('says what is not known in words', async () => {
    show({
      tab: INVENTORY_TABS.datasets,
      items: [
        row({
          name: 'a',
          kind: 'MlDataset',
          owner: undefined,
          purpose: undefined,
        }),
        row({
          name: 'b',
          kind: 'MlDataset',
          containsPersonalData: true,
          statuses: { ownership: { level: 'failing', text: 'missing' } },
        }),
      ],
    });
    const [first, second] = await screen.findAllByTestId('inventory-row');
    expect(within(first).getByText('No purpose stated')).toBeInTheDocument();
    expect(within(first).getByText('no owner')).toBeInTheDocument();
    expect(within(first).getAllByText('not stated')[0]).toBeInTheDocument();
    expect(within(second).getByText('yes')).toBeInTheDocument();
    expect(within(second).getByText('not found')).toBeInTheDocument();
  });
});

it('shows the slots that occur, references first, and ownership with the owner', () => {
  const ok = { level: 'ok' as const, text: 'ok' };
  expect(
    slotsOf([
      row({ name: 'a', statuses: { smoke: ok, references: ok } }),
      row({ name: 'b', statuses: { drift: ok, ownership: ok } }),
    ]),
  ).toEqual(['references', 'drift', 'smoke']);
});

it.each([
  ['name', '-name'],
  ['-riskTier', 'riskTier'],
] as const)('turns the order %s round to %s', (order, other) =>
  expect(reversed(order)).toBe(other),
);

it('draws ranked fields from worst to best, and others as they come', () => {
  const values = ['minimal', 'high', 'limited'].map(value => ({
    value,
    count: 1,
  }));
  const { shown, other } = inOrder('riskTier', values);
  expect(shown.map(each => each.value)).toEqual(['high', 'limited', 'minimal']);
  expect(other).toBe(0);
  expect(inOrder('lifecycle', values)).toEqual({ shown: values, other: 0 });
});

it.each([
  [[], 'abcdef', 3],
  [['h'], 'abcdefh', 2],
])(
  'counts what is beyond six values and not chosen, with %j chosen',
  (chosen, letters, other) => {
    const values = [...'abcdefghi'].map(value => ({ value, count: 1 }));
    const answer = inOrder('type', values, chosen);
    expect(answer.shown.map(each => each.value).join('')).toBe(letters);
    expect(answer.other).toBe(other);
  },
);
