import { Binding } from '@callboard/plugin-ml-common';
import { AssessedCards } from '../../AssessedCards';

/** Titles of the fields in which the cards of two bindings differ; undefined where that is not known. */
export async function cardFieldsBetween(
  cards: Pick<AssessedCards, 'changedFields'>,
  before: Binding,
  after: Binding,
): Promise<string[] | undefined> {
  const [from, to] = [before.cardRevision, after.cardRevision];
  return from !== undefined &&
    to !== undefined &&
    before.card !== after.card &&
    before.uid === after.uid
    ? cards.changedFields(after.uid, { from, to })
    : undefined;
}
