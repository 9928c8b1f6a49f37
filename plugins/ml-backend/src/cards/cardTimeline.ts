import {
  DATASET_CARD_SECTIONS,
  MODEL_CARD_SECTIONS,
  TimelineEvent,
} from '@callboard/plugin-ml-common';
import { TimelineSource } from '@callboard/plugin-ml-node';
import { CardStore } from './store/CardStore';
import { StoredCard, StoredRevision } from './store/rows';

const NAMED = 5;

const TITLES = new Map(
  [...MODEL_CARD_SECTIONS, ...DATASET_CARD_SECTIONS]
    .flatMap(({ fields }) => fields)
    .map(({ id, title }) => [id, title]),
);

/** What happened to a card: when it was first seen, what changed, and since when it speaks of another artifact. */
export function cardTimeline(store: CardStore): TimelineSource {
  return {
    area: 'cards',
    async events({ uid }, { limit }) {
      const card = (await store.byUids([uid])).get(uid);
      const revisions = card ? await store.revisions(uid, limit) : [];
      return [...staleEvents(card), ...revisions.map(toEvent)].slice(0, limit);
    },
  };
}

function staleEvents(card: StoredCard | undefined): TimelineEvent[] {
  return card?.staleAt
    ? [
        {
          at: card.staleAt,
          kind: 'stale',
          text: 'The main version has another artifact than the one that the card was written for',
        },
      ]
    : [];
}

function toEvent({ at, changed, revision }: StoredRevision): TimelineEvent {
  const titles = changed.map(field => TITLES.get(field) ?? field);
  const more = titles.length - NAMED;
  const named = `${titles.slice(0, NAMED).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
  const text =
    revision === 1
      ? 'Card first seen'
      : `Card changed: ${named || 'text outside of its fields'}`;
  return { at, kind: 'card', text: text.slice(0, 300) };
}
