import { StatusSlot } from '@callboard/plugin-ml-common';
import { CardSummary, StoredCard } from './store/rows';

const SOURCE = 'model card';

/** What the inventory shows of a card. */
export function cardStatus(card: StoredCard): StatusSlot {
  const { assessedAt, error, location, state, summary } = card;
  if (state === 'none') {
    return {
      level: 'not-set-up',
      text: 'none',
      reason: 'The entity names no card file.',
    };
  }
  if (!summary) {
    return {
      level: 'unknown',
      text: state === 'failing' ? 'not readable' : 'not read yet',
      reason: error
        ? `${location} could not be read: ${error.replace(/[.\s]+$/, '')}.`
        : 'The card has not been read yet.',
      source: SOURCE,
    };
  }
  return {
    level: summary.passes && isSound(summary) && !error ? 'ok' : 'attention',
    text: String(summary.assurance),
    value: summary.assurance,
    reason: [
      ...reasonsOf(summary),
      ...(error
        ? [
            `${location} can no longer be read (${error}); this is the last good card.`,
          ]
        : []),
    ].join(' '),
    measuredAt: assessedAt,
    source: SOURCE,
  };
}

function isSound({ contradictions, stale }: CardSummary): boolean {
  return contradictions.length === 0 && !stale;
}

function reasonsOf(summary: CardSummary): string[] {
  const { assurance, contradictions, first, missing, required, stale } =
    summary;
  const short = assurance < required;
  return [
    `Assurance ${assurance}; ${required} are asked for.`,
    ...(missing.length > 0
      ? [`Critical and missing: ${listOf(missing)}.`]
      : []),
    ...(contradictions.length > 0
      ? [`Contradicted by what is known: ${listOf(contradictions)}.`]
      : []),
    ...(stale ? ['Some text was written for another artifact.'] : []),
    ...(short && missing.length === 0 && first
      ? [`${first} would raise it most.`]
      : []),
  ];
}

function listOf(titles: readonly string[]): string {
  const shown = titles.slice(0, 3).join(', ');
  return titles.length > 3 ? `${shown} and ${titles.length - 3} more` : shown;
}
