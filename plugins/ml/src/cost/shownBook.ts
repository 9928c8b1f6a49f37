import { CostAnswer, CostBook } from '@callboard/plugin-ml-common';

/** Names a book in a URL. */
export function bookKey({
  basis,
  currency,
}: Pick<CostBook, 'basis' | 'currency'>): string {
  return `${basis}-${currency}`;
}

/** The book that is chosen, or the first where it is not there; undefined where nothing is known. */
export function shownBook(
  { books }: Pick<CostAnswer, 'books'>,
  book: string | undefined,
): CostBook | undefined {
  return books.find(each => bookKey(each) === book) ?? books[0];
}
