import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { CostBook } from '@callboard/plugin-ml-common';
import { MlText, useMlText } from '../text/useMlText';
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
      onChoose={key => {
        const range = RANGES.find(each => each === key);
        if (range) {
          props.onRange(range);
        }
      }}
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

function Choice(props: {
  label: string;
  value: string;
  options: ReadonlyArray<readonly [key: string, name: string]>;
  onChoose: (key: string) => void;
}) {
  const { label, value, options, onChoose } = props;
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
      InputLabelProps={{ shrink: true }}
      InputProps={{ sx: { fontSize: '0.875rem' } }}
      sx={{ minWidth: 140 }}
    >
      {options.map(([key, name]) => (
        <MenuItem key={key} value={key} dense>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
