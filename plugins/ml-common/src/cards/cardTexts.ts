import { CardResult, CardValue, ParsedCard } from './card';

/** The slice of a result on all rows. */
const WHOLE = 'all';

/**
 * What a card says, by field; its numbers stand for the fields of metrics and slices where it has no text there.
 *
 * @public
 */
export function cardTexts(
  card: Pick<ParsedCard, 'values' | 'results'>,
): Map<string, CardValue> {
  const texts = new Map(card.values.map(value => [value.field, value]));
  const whole = card.results.filter(({ slice }) => slice === WHOLE);
  const slices = card.results.filter(({ slice }) => slice !== WHOLE);
  for (const [field, results] of [
    ['evaluation.metrics', whole],
    ['evaluation.slices', slices],
  ] as const) {
    if (results.length > 0 && !texts.has(field)) {
      texts.set(field, { field, text: toText(results), origin: 'results' });
    }
  }
  return texts;
}

function toText(results: readonly CardResult[]): string {
  return results
    .map(({ metric, slice, value }) =>
      slice === WHOLE
        ? `${metric}: ${value}`
        : `${metric} (${slice}): ${value}`,
    )
    .join('\n');
}
