import {
  CostBook,
  CostUnitsAnswer,
  UnitCostRow,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { money } from '../../kit/money';
import { MlText, useMlText } from '../../text/useMlText';
import { changeOf } from '../changeOf';
import { bookKey } from '../shownBook';
import { isWhole } from './isWhole';

/** What one unit costs, how that changed, and whether by its cost or by how many there were; the first that is known. */
export function UnitSentence(props: {
  units: Loaded<CostUnitsAnswer>;
  book: Pick<CostBook, 'basis' | 'currency'>;
}) {
  const { units, book } = props;
  const t = useMlText();
  const rows =
    units.status === 'ready'
      ? units.data.books.find(each => bookKey(each) === bookKey(book))?.units
      : undefined;
  const row = rows?.find(({ now }) => now.status === 'known');
  return row ? <> {sentenceOf(row, book.currency, t)}</> : null;
}

function sentenceOf(row: UnitCostRow, currency: string, t: MlText): string {
  const { now, per, previous } = row;
  if (now.status === 'unknown') {
    return '';
  }
  const said = {
    amount: money(now.unitCost, currency),
    unit: t(`cost.units.each.${per}`, { outcome: row.outcome ?? '' }),
  };
  // Where both times cannot be compared, there is no change.
  const change =
    previous.status === 'known' && row.change !== undefined
      ? changeOf(now.unitCost, previous.unitCost)
      : undefined;
  if (previous.status === 'unknown' || !change) {
    return t('cost.units.sentence.is', said);
  }
  if (change.direction === 'same') {
    return t('cost.units.sentence.same', said);
  }
  const changed = { ...said, change: percent(change.share) };
  return isWhole(now) && isWhole(previous)
    ? t(`cost.units.sentence.${change.direction}Why`, {
        ...changed,
        cost: signed(now.cost, previous.cost),
        count: signed(now.count, previous.count),
        counted: t(`cost.units.things.${per}`),
      })
    : t(`cost.units.sentence.${change.direction}`, changed);
}

function percent(share: number): string {
  return share.toLocaleString(undefined, {
    style: 'percent',
    maximumFractionDigits: 0,
  });
}

function signed(now: number, before: number): string {
  return (now / before - 1).toLocaleString(undefined, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
}
