import { DriftColumnAnswer } from '@callboard/plugin-ml-common';
import Box from '@mui/material/Box';
import { EmptyNote } from '../kit/OverviewCard';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { CategoryChart } from './CategoryChart';
import { CategoryTable } from './CategoryTable';
import { categoryBars } from './categoryBars';
import { HistogramChart } from './HistogramChart';
import { histogramOf } from './histogramOf';
import { HistogramTable } from './HistogramTable';
import { SeriesLegend } from '../kit/SeriesLegend';
import { sideNames } from './sideNames';

/** Both distributions of a column, drawn and in numbers. */
export function DistributionView(props: {
  data: DriftColumnAnswer;
  skew: boolean;
}) {
  const { data, skew } = props;
  const t = useMlText();
  const names = sideNames(skew, t);
  return (
    <Section inner title={t('drift.column.distribution')}>
      <SeriesLegend
        series={[
          {
            label: names.reference,
            index: 'rest',
            line: 'area',
          },
          { label: names.current, index: 0, line: 'solid' },
        ]}
      />
      {!data.current && (
        <Box sx={{ color: 'text.secondary', mb: 1 }}>
          {t('drift.column.noCurrent')}
        </Box>
      )}
      <Distribution {...props} />
    </Section>
  );
}

function Distribution(props: { data: DriftColumnAnswer; skew: boolean }) {
  const { frame, baseline, current } = props.data;
  const t = useMlText();
  if (frame.type === 'numeric') {
    if ('rest' in baseline || (current && 'rest' in current)) {
      return null;
    }
    const histogram = histogramOf(frame, baseline, current);
    return (
      <>
        {histogram ? (
          <HistogramChart histogram={histogram} />
        ) : (
          <EmptyNote text={t('drift.column.noValues')} />
        )}
        <HistogramTable
          histogram={histogram}
          baseline={baseline}
          current={current}
          skew={props.skew}
        />
      </>
    );
  }
  if (!('rest' in baseline) || (current && !('rest' in current))) {
    return null;
  }
  const bars = categoryBars(frame, baseline, current);
  return (
    <>
      <CategoryChart bars={bars} open={frame.open} />
      <CategoryTable bars={bars} open={frame.open} skew={props.skew} />
    </>
  );
}
