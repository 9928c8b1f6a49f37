import { screen } from '@testing-library/react';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { SlotBadge } from './SlotBadge';

const TEXT = '€1,178 (+402 %) in 30 days';

it('says of a cost that is known neither that it is good nor that it is bad', () => {
  const status = { level: 'ok', text: TEXT, reason: 'All days.' } as const;
  const { container } = renderWithCatalog(
    <SlotBadge slot="cost" status={status} />,
  );
  expect(screen.getByText(TEXT)).toBeVisible();
  expect(container).not.toHaveTextContent(/ok/);
  expect(container.querySelector('svg')).toBeNull();
  expect(screen.getByTitle(`${TEXT}. All days`)).toBeVisible();
});

it.each([
  ['cost', 'unknown', 'unknown: '],
  ['budget', 'failing', 'failing: '],
  ['serving', 'ok', 'ok: '],
] as const)('says of %s that it is %s', (slot, level, word) => {
  const { container } = renderWithCatalog(
    <SlotBadge slot={slot} status={{ level, text: TEXT }} />,
  );
  expect(container).toHaveTextContent(`${word}${TEXT}`);
  expect(container.querySelector('svg')).not.toBeNull();
});
