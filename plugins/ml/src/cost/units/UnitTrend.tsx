import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { CostWindow, UnitCostRow } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { Folded } from '../../kit/Folded';
import { money } from '../../kit/money';
import { RowTable } from '../../kit/RowTable';
import { TimeChart } from '../../kit/TimeChart';
import { seriesTone } from '../../kit/tones';
import { windowText } from '../../kit/windowText';
import { useMlText } from '../../text/useMlText';
import { Choice } from '../Choice';
import { unitName } from './unitName';

/** Fewer points are no trend. */
const FEWEST_POINTS = 3;

type Row = UnitCostRow & Required<Pick<UnitCostRow, 'trend'>>;

/** What one unit cost over time: the first of which a trend is known, or another one that is chosen. */
export function UnitTrend(props: {
  rows: readonly UnitCostRow[];
  currency: string;
  /** That is asked for. */
  stretch: CostWindow;
}) {
  const t = useMlText();
  const [chosen, setChosen] = useState('');
  const rows = props.rows.filter(hasTrend);
  const names = rows.map(row => unitName(row, t));
  const at = Math.max(0, names.indexOf(chosen));
  if (rows.length === 0) {
    return null;
  }
  const title = t('cost.units.trend.title', { unit: names[at] });
  return (
    <Box component="figure" aria-label={title} sx={{ m: 0 }}>
      <Box
        component="figcaption"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'space-between',
          gap: 1,
        }}
      >
        <strong>{title}</strong>
        {rows.length > 1 && (
          <Choice
            label={t('cost.units.unit')}
            value={names[at]}
            options={names.map(name => [name, name] as const)}
            onChoose={setChosen}
          />
        )}
      </Box>
      <Trend row={rows[at]} currency={props.currency} stretch={props.stretch} />
    </Box>
  );
}

function hasTrend(row: UnitCostRow): row is Row {
  const known = row.trend?.filter(({ unitCost }) => unitCost !== null) ?? [];
  return known.length >= FEWEST_POINTS;
}

function Trend(props: { row: Row; currency: string; stretch: CostWindow }) {
  const { row, currency, stretch } = props;
  const t = useMlText();
  const { mode } = useTheme().palette;
  const points = row.trend.flatMap(({ from, to, unitCost }, at) => {
    const isApart = at > 0 && row.trend[at - 1].to !== from;
    return [
      ...(isApart ? [{ at: Date.parse(from) }] : []),
      {
        at: (Date.parse(from) + Date.parse(to)) / 2,
        value: unitCost ?? undefined,
      },
    ];
  });
  const text = (unitCost: number | null) =>
    unitCost === null
      ? t('cost.units.trend.nothing')
      : money(unitCost, currency);
  return (
    <>
      <TimeChart
        height={120}
        from={Date.parse(stretch.from)}
        to={Date.parse(stretch.to)}
        lines={[
          { key: 'unit', color: seriesTone(0, mode), dots: true, points },
        ]}
        fromZero
        format={value => money(value, currency, 'axis')}
      />
      <Folded title={t('cost.units.trend.table')}>
        <RowTable
          caption={t('cost.units.trend.table')}
          head={[t('cost.time.when'), unitName(row, t)]}
          rows={[...row.trend]
            .reverse()
            .map(point => [windowText(point), text(point.unitCost)])}
          numbersFrom={1}
        />
      </Folded>
    </>
  );
}
