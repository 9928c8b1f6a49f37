import { RowTable } from '../kit/RowTable';
import { useMlText } from '../text/useMlText';
import { CategoryBar } from './categoryBars';
import { barName } from './CategoryChart';
import { Folded } from '../kit/Folded';
import { share } from './driftNumber';
import { sideNames } from './sideNames';

/** All values of a column of names, in numbers. */
export function CategoryTable(props: {
  bars: CategoryBar[];
  open: boolean;
  skew: boolean;
}) {
  const { bars, open, skew } = props;
  const t = useMlText();
  const names = sideNames(skew, t);
  const textOf = (part: CategoryBar['current']) =>
    part ? `${share(part.share)} (${part.rows.toLocaleString()})` : '';
  return (
    <Folded title={t('drift.column.table')}>
      <RowTable
        caption={t('drift.column.table')}
        head={[t('drift.column.value'), names.reference, names.current]}
        rows={bars.map(bar => [
          barName(bar, open, t),
          textOf(bar.baseline),
          textOf(bar.current),
        ])}
        numbersFrom={1}
      />
    </Folded>
  );
}
