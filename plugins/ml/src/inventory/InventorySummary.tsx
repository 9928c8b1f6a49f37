import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import {
  RISK_TIERS,
  STATUS_LEVELS,
  Facet,
  statusLevel,
} from '@callboard/plugin-ml-common';
import { Share, ShareBar } from '../kit/ShareBar';
import { riskTone, seriesTone, statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { ListState, withFilter } from './listState';
import { FacetCounts, FacetValues } from './useFacets';

/** More parts than this are told by the filter, not by a bar. */
const MOST = 6;

export interface InventorySummaryProps {
  fields: readonly Facet[];
  /** Undefined while loading. */
  counts?: FacetCounts;
  state: ListState;
  onState: (next: ListState) => void;
}

/** How the list divides, as bars that filter it. */
export function InventorySummary(props: InventorySummaryProps) {
  const { fields, counts, state, onState } = props;
  const t = useMlText();
  const theme = useTheme();
  const labelOf = (facet: Facet, value: string) => {
    const level = facet === 'status' ? statusLevel.safeParse(value) : undefined;
    return level?.success ? t(`status.${level.data}`) : value;
  };
  const colorOf = (facet: Facet, value: string, index: number) => {
    const level = facet === 'status' ? statusLevel.safeParse(value) : undefined;
    if (level?.success) {
      return statusTone(theme, level.data);
    }
    return facet === 'riskTier' ? riskTone(value) : seriesTone(index);
  };
  const sharesOf = (facet: Facet, values: FacetValues): Share[] =>
    inOrder(facet, values).map(({ value, count }, index) => {
      const chosen = state.filters[facet] ?? [];
      const selected = chosen.includes(value);
      return {
        key: value,
        label: labelOf(facet, value),
        count,
        color: colorOf(facet, value, index),
        selected,
        onToggle: () =>
          onState(
            withFilter(
              state,
              facet,
              selected
                ? chosen.filter(each => each !== value)
                : [...chosen, value],
            ),
          ),
      };
    });
  return (
    <Box
      role="group"
      aria-label={t('inventory.summary.title')}
      sx={{
        display: { xs: 'none', sm: 'grid' },
        gridTemplateColumns: `repeat(${fields.length}, minmax(0, 1fr))`,
        gap: 3,
      }}
    >
      {fields.map(facet => (
        <ShareBar
          key={facet}
          title={t(`inventory.filter.${facet}`)}
          shares={counts && sharesOf(facet, counts[facet] ?? [])}
        />
      ))}
    </Box>
  );
}

/** Ranked fields from worst to best, others by count; the longest tail is left to the filter. */
export function inOrder(facet: Facet, values: FacetValues): FacetValues {
  const ranks: readonly string[] | undefined =
    (facet === 'riskTier' && RISK_TIERS) ||
    (facet === 'status' && STATUS_LEVELS) ||
    undefined;
  if (ranks) {
    return [...values].sort(
      (a, b) => ranks.indexOf(b.value) - ranks.indexOf(a.value),
    );
  }
  return values.slice(0, MOST);
}
