import Box from '@mui/material/Box';
import { UnitCost, UnitCostRow } from '@callboard/plugin-ml-common';
import { RowTable } from '../../kit/RowTable';
import { StatusBadge } from '../../kit/StatusBadge';
import { windowText } from '../../kit/windowText';
import { MlText, useMlText } from '../../text/useMlText';
import { money } from '../../kit/money';
import { changeText } from './changeText';
import { isWhole } from './isWhole';
import { unitName } from './unitName';

/** A row for each unit: what one costs now and before, of which cost and count, or why this is not known. */
export function UnitsTable(props: {
  rows: readonly UnitCostRow[];
  currency: string;
}) {
  const { rows, currency } = props;
  const t = useMlText();
  return (
    <RowTable
      caption={t('cost.units.caption')}
      head={(['unit', 'now', 'before', 'change'] as const).map(each =>
        t(`cost.units.${each}`),
      )}
      rows={rows.map(row => [
        <Unit key="unit" row={row} />,
        <Figure key="now" row={row} found={row.now} currency={currency} />,
        <Figure
          key="before"
          row={row}
          found={row.previous}
          currency={currency}
        />,
        row.change === undefined ? '–' : changeText(row.change, t),
      ])}
      numbersFrom={3}
    />
  );
}

/** Its name, and who counts it. */
function Unit(props: { row: UnitCostRow }) {
  const { row } = props;
  const t = useMlText();
  const sources = [row.now, row.previous].flatMap(each =>
    each.status === 'known' ? each.countedBy : [],
  );
  return (
    <>
      {unitName(row, t)}
      {sources.length > 0 && (
        <Quiet>
          {t('cost.units.countedBy', {
            sources: [...new Set(sources)].join(', '),
          })}
        </Quiet>
      )}
    </>
  );
}

/** A unit cost and the reckoning below it. */
function Figure(props: {
  row: UnitCostRow;
  found: UnitCost;
  currency: string;
}) {
  const { row, found, currency } = props;
  const t = useMlText();
  if (found.status === 'unknown') {
    return (
      <>
        <StatusBadge compact level="unknown" text={t('cost.units.unknown')} />
        <Quiet>{found.reason}</Quiet>
      </>
    );
  }
  return (
    <>
      <strong>{money(found.unitCost, currency)}</strong>
      <Quiet>{reckoning(row, found, currency, t)}</Quiet>
    </>
  );
}

function reckoning(
  { per }: UnitCostRow,
  found: Extract<UnitCost, { status: 'known' }>,
  currency: string,
  t: MlText,
): string {
  const said = {
    cost: money(found.cost, currency),
    counted: t(`cost.units.counted.${per}`, {
      count: Math.round(found.count).toLocaleString(),
    }),
    days: windowText(found),
  };
  return isWhole(found)
    ? t('cost.units.over', said)
    : t('cost.units.overPart', {
        ...said,
        share: found.coverage.toLocaleString(undefined, { style: 'percent' }),
      });
}

function Quiet(props: { children: string }) {
  return (
    <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
      {props.children}
    </Box>
  );
}
