import { CostAnswer, CostBook } from '@callboard/plugin-ml-common';
import { MlText, useMlText } from '../text/useMlText';
import { changeOf } from './changeOf';
import { money } from '../kit/money';
import { CostRange, daysOf } from './stretchOf';

/** How much was spent, and how that is beside as many days before. */
export function CostSentence(props: {
  answer: Pick<CostAnswer, 'from' | 'to'>;
  /** Undefined where nothing is known. */
  book?: Pick<CostBook, 'currency' | 'previous' | 'total'>;
  range: CostRange;
}) {
  const { answer, book, range } = props;
  const t = useMlText();
  const when = within(range, answer.from, t);
  if (!book) {
    return <>{t('cost.sentence.none', { range: when })}</>;
  }
  const said = {
    amount: money(book.total, book.currency, 'spoken'),
    range: when,
  };
  const change = changeOf(book.total, book.previous?.total);
  if (!change) {
    return <>{t('cost.sentence.total', said)}</>;
  }
  const count = daysOf(answer);
  return (
    <>
      {change.direction === 'same'
        ? t('cost.sentence.same', { ...said, count })
        : t(`cost.sentence.${change.direction}`, {
            ...said,
            count,
            change: change.share.toLocaleString(undefined, {
              style: 'percent',
              maximumFractionDigits: 0,
            }),
          })}
    </>
  );
}

function within(range: CostRange, from: string, t: MlText): string {
  return range === 'month' || range === 'last-month'
    ? t(`cost.within.${range}`, {
        month: new Intl.DateTimeFormat(undefined, {
          month: 'long',
          timeZone: 'UTC',
        }).format(new Date(from)),
      })
    : t('cost.within.days', { days: range });
}
