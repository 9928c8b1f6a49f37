import { StoredCard } from '../store/rows';

/** Text ages by the day. */
const LONGEST_MS = 24 * 3_600_000;

/** What is not in the catalog yet is looked for at least this often. */
const LONGEST_UNSETTLED_MS = 3_600_000;

/**
 * Whether a card is to be assessed anew. One that names what is not in the catalog is so after
 * a minute, two, four … from the first such assessment on: mostly what it names comes soon, or never.
 */
export function isDue(card: StoredCard, inputs: string, now: Date): boolean {
  const { assessedAt, summary } = card;
  if (card.inputs !== inputs || !assessedAt) {
    return true;
  }
  const assessed = Date.parse(assessedAt);
  const age = now.getTime() - assessed;
  const since = summary?.unsettledSince;
  return since
    ? age > Math.min(assessed - Date.parse(since), LONGEST_UNSETTLED_MS)
    : age >= LONGEST_MS;
}
