import { CostBook } from '@callboard/plugin-ml-common';
import { MlText, useMlText } from '../text/useMlText';
import { Choice } from './Choice';
import { bookKey } from './shownBook';
import { CostRange, RANGES } from './stretchOf';

/** Which stretch is shown. */
export function RangeField(props: {
  range: CostRange;
  onRange: (range: CostRange) => void;
}) {
  const t = useMlText();
  return (
    <Choice
      label={t('cost.range.label')}
      value={props.range}
      options={RANGES.map(each => [each, rangeName(each, t)])}
      onChoose={props.onRange}
    />
  );
}

/** Which of several books is shown. */
export function BookField(props: {
  books: readonly CostBook[];
  book: CostBook;
  onBook: (key: string) => void;
}) {
  const { books, book, onBook } = props;
  const t = useMlText();
  return (
    <Choice
      label={t('cost.book.label')}
      value={bookKey(book)}
      options={books.map(each => [bookKey(each), bookName(each, t)])}
      onChoose={onBook}
    />
  );
}

/** A book in words. */
export function bookName(
  { basis, currency }: Pick<CostBook, 'basis' | 'currency'>,
  t: MlText,
): string {
  return t('cost.book.name', { basis: t(`cost.basis.${basis}`), currency });
}

function rangeName(range: CostRange, t: MlText): string {
  return range === 'month' || range === 'last-month'
    ? t(`cost.range.${range}`)
    : t('cost.range.days', { days: range });
}
