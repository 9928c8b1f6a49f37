import { TimelineEvent } from '@callboard/plugin-ml-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InMemoryMl } from '../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { TimelineCard } from './TimelineCard';

const entity = mlEntity('MlModel', 'tumor-screening');

function event(n: number, kind: TimelineEvent['kind']): TimelineEvent {
  return { at: '2026-11-19T08:00:00Z', kind, text: `event ${n}`, by: 'mila' };
}

const events = [
  ...Array.from({ length: 9 }, (_, n) => event(n, 'version')),
  event(9, 'deployment'),
];

function show(timeline?: InMemoryMl['answers']['timeline'], path = '/') {
  const ml = new InMemoryMl([]);
  ml.answers = { timeline };
  renderWithCatalog(<TimelineCard />, { entity, ml, path });
}

const lines = () =>
  within(screen.getByRole('list'))
    .queryAllByRole('listitem')
    .map(each => each.textContent);

describe('the timeline', () => {
  it('shows a line each with its kind in words, and the rest when asked', async () => {
    show({ events, missing: [] });
    expect(await screen.findByText('event 0')).toBeInTheDocument();
    expect(lines()).toHaveLength(8);
    expect(lines()[0]).toMatch(/^version: event 0 by mila.+ago$/);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 10' }));
    expect(lines()).toHaveLength(10);
  });

  it('leads to who did something, where that is a person', async () => {
    const by = 'user:default/mila';
    show({ events: [{ ...event(0, 'smoke'), by }], missing: [] });
    expect(await screen.findByRole('link', { name: 'mila' })).toHaveAttribute(
      'href',
      '/catalog/default/user/mila',
    );
  });

  it('leads from a smoke test to its run', async () => {
    const some = [
      { ...event(0, 'smoke'), recordId: 'r1' },
      { ...event(1, 'version'), recordId: 'r2' },
    ];
    show({ events: some, missing: [] });
    expect(
      await screen.findByRole('link', { name: 'event 0' }),
    ).toHaveAttribute('href', '/smoke-tests?run=r1');
    expect(screen.getByText('event 1')).not.toHaveAttribute('href');
  });

  it('is narrowed to a kind and back', async () => {
    show({ events, missing: [] });
    const chip = await screen.findByRole('button', { name: 'deployment 1' });
    await userEvent.click(chip);
    expect(lines()).toHaveLength(1);
    expect(chip).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(chip);
    expect(lines()).toHaveLength(8);
  });

  it('is narrowed by the URL', async () => {
    show({ events, missing: [] }, '/?event=deployment');
    expect(await screen.findByText('event 9')).toBeInTheDocument();
    expect(lines()).toHaveLength(1);
  });

  it.each([
    [
      'what is missing',
      { events, missing: ['cards'] },
      /it is missing here: cards/,
    ],
    [
      'that nothing happened',
      { events: [], missing: [] },
      /Nothing has happened yet/,
    ],
    ['that it could not be had', undefined, 'Could not load the timeline'],
  ])('says %s', async (_, timeline, words) => {
    show(timeline);
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});
