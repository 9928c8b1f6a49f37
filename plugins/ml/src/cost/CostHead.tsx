import Box from '@mui/material/Box';
import {
  CostAnswer,
  CostBook,
  CostUnitsAnswer,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { AnswerHead } from '../kit/GovernancePage';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { windowText } from '../kit/windowText';
import { useMlText } from '../text/useMlText';
import { BookField, RangeField } from './CostFields';
import { CostSentence } from './CostSentence';
import { CostState } from './costState';
import { money } from '../kit/money';
import { shownBook } from './shownBook';
import { daysOf } from './stretchOf';
import { UnitSentence } from './units/UnitSentence';

const SMALL = { mt: 0.5, fontSize: '0.8125rem', fontWeight: 400 } as const;

/** The answer in one sentence, what kind of figure it is, how old and how whole, and which range is asked for. */
export function CostHead(props: {
  answer: CostAnswer;
  /** Undefined for what has no units of its own. */
  units?: Loaded<CostUnitsAnswer>;
  /** Whether the answer is about everything, and the person may not see all of that. */
  isPartial?: boolean;
  state: CostState;
  onState: (change: Partial<CostState>) => void;
}) {
  const { answer, isPartial, units, state, onState } = props;
  const t = useMlText();
  const book = shownBook(answer, state.book);
  return (
    <AnswerHead
      actions={
        <>
          {book && answer.books.length > 1 && (
            <BookField
              books={answer.books}
              book={book}
              onBook={next => onState({ book: next })}
            />
          )}
          <RangeField
            range={state.range}
            onRange={range => onState({ range })}
          />
        </>
      }
    >
      <CostSentence answer={answer} book={book} range={state.range} />
      {book && units && <UnitSentence units={units} book={book} />}
      {isPartial && <Box sx={SMALL}>{t('cost.partial')}</Box>}
      {book && (
        <Box sx={{ ...SMALL, color: 'text.secondary' }}>
          <Basis answer={answer} book={book} />
        </Box>
      )}
    </AnswerHead>
  );
}

function Basis(props: { answer: CostAnswer; book: CostBook }) {
  const { answer, book } = props;
  const { basis, currency, estimated, lastWindowEnd, previous } = book;
  const t = useMlText();
  return (
    <>
      <strong>{t(`cost.basis.${basis}`)}</strong>
      {`: ${t(`cost.basisHint.${basis}`)}. `}
      {t('cost.newest', { when: <RelativeTime iso={lastWindowEnd} /> })}{' '}
      <Coverage book={book} days={daysOf(answer)} />
      {estimated !== 0 &&
        `${t('cost.estimated', { amount: money(estimated, currency) })} `}
      {previous &&
        `${t('cost.before', {
          days: windowText(previous),
          amount: money(previous.total, currency),
        })} `}
      {answer.crossing > 0 &&
        `${t('cost.crossing', { count: answer.crossing })} `}
      {answer.books.length > 1 &&
        t('cost.book.several', { count: String(answer.books.length) })}
    </>
  );
}

/** So near to all that nothing is missing but what rounding took. */
const WHOLE = 0.999;

function Coverage(props: {
  book: Pick<CostBook, 'coverage' | 'lacking'>;
  days: number;
}) {
  const { book, days } = props;
  const { coverage, lacking = [] } = book;
  const t = useMlText();
  // Never rounded up to all of them.
  const known = (share: number) =>
    (Math.floor(share * days * 10 + 1e-6) / 10).toLocaleString();
  if (coverage >= WHOLE) {
    return <>{t('cost.coverage.all', { count: days })} </>;
  }
  return (
    <>
      <StatusBadge
        compact
        level="attention"
        text={t('cost.coverage.part', {
          known: known(coverage),
          days: String(days),
        })}
        reason={t('cost.coverage.partHint')}
      />
      {lacking.length > 0 &&
        `: ${lacking
          .map(each =>
            t('cost.coverage.lacking', {
              source: each.source,
              known: known(each.coverage),
            }),
          )
          .join(', ')}`}
      {'. '}
    </>
  );
}
