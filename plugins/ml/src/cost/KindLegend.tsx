import { useTheme } from '@mui/material/styles';
import { CostKind } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { ChartLegend, LegendMark } from '../kit/ChartLegend';
import { hatch } from '../kit/hatch';
import { kindTone } from './kindTone';

/** What the parts of the bars are, in words. */
export function KindLegend(props: {
  kinds: readonly CostKind[];
  hasGaps: boolean;
}) {
  const t = useMlText();
  const theme = useTheme();
  const entries = [
    ...props.kinds.map(kind => ({
      words: t(`cost.kind.${kind}`),
      ground: kindTone(kind, theme.palette.mode),
    })),
    ...(props.hasGaps
      ? [{ words: t('cost.time.unknown'), ground: hatch(theme) }]
      : []),
  ];
  return (
    <ChartLegend
      entries={entries.map(({ ground, words }) => ({
        label: words,
        mark: (
          <LegendMark
            width={12}
            height={12}
            borderRadius={2}
            background={ground}
          />
        ),
      }))}
    />
  );
}
