import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import {
  RISK_TIERS,
  STATUS_LEVELS,
  Facet,
  statusLevel,
} from '@callboard/plugin-ml-common';
import { Share, ShareBar } from '../kit/ShareBar';
import {
  REST_TONES,
  riskTone,
  seriesTone,
  stageTone,
  statusTone,
} from '../kit/tones';
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
  const look = useLook();
  const sharesOf = (facet: Facet, known: FacetCounts): Share[] => {
    const chosen = state.filters[facet] ?? [];
    const { shown, other } = inOrder(facet, known.values[facet] ?? [], chosen);
    const toggled = (value: string) =>
      chosen.includes(value)
        ? chosen.filter(each => each !== value)
        : [...chosen, value];
    return [
      ...shown.map(({ value, count }, index) => ({
        key: `value ${value}`,
        count,
        selected: chosen.includes(value),
        onToggle: () => onState(withFilter(state, facet, toggled(value))),
        ...look(facet, value, index),
      })),
      // No filter picks what is left, so these are only shown.
      {
        key: 'other',
        label: t('inventory.other'),
        count: other,
        color: REST_TONES.other,
      },
      {
        key: 'not stated',
        label: t('inventory.notStated'),
        count: known.notStated[facet] ?? 0,
        color: REST_TONES.notStated,
      },
    ].filter(({ key, count }) => key.startsWith('value ') || count > 0);
  };
  return (
    <Box
      role="group"
      aria-label={t('inventory.summary.title')}
      sx={{
        display: { xs: 'none', sm: 'grid' },
        gridTemplateColumns: `repeat(${fields.length}, minmax(0, 1fr))`,
        gap: 3,
        // Two lines of names always, so that nothing below jumps when they change.
        '& ul': { minHeight: '2.8rem', alignContent: 'flex-start' },
      }}
    >
      {fields.map(facet => (
        <ShareBar
          key={facet}
          title={t(`inventory.filter.${facet}`)}
          shares={counts && sharesOf(facet, counts)}
        />
      ))}
    </Box>
  );
}

/** Word and colour of a value. */
function useLook() {
  const t = useMlText();
  const theme = useTheme();
  const { mode } = theme.palette;
  return (facet: Facet, value: string, index: number) => {
    const level = facet === 'status' ? statusLevel.safeParse(value) : undefined;
    if (level?.success) {
      return {
        label: t(`status.${level.data}`),
        color: statusTone(theme, level.data),
      };
    }
    switch (facet) {
      case 'riskTier':
        return { label: value, color: riskTone(value, mode) };
      case 'lifecycle':
        return { label: value, color: stageTone(value, mode) };
      default:
        return { label: value, color: seriesTone(index, mode) };
    }
  };
}

/**
 * Ranked fields from worst to best, others by count. Of these the longest tail
 * is left to the filter, but for what is chosen, and counted as `other`.
 */
export function inOrder(
  facet: Facet,
  values: FacetValues,
  chosen: string[] = [],
): { shown: FacetValues; other: number } {
  const ranks: readonly string[] | undefined =
    (facet === 'riskTier' && RISK_TIERS) ||
    (facet === 'status' && STATUS_LEVELS) ||
    undefined;
  if (ranks) {
    const shown = [...values].sort(
      (a, b) => ranks.indexOf(b.value) - ranks.indexOf(a.value),
    );
    return { shown, other: 0 };
  }
  const isShown = (value: string, index: number) =>
    index < MOST || chosen.includes(value);
  return {
    shown: values.filter(({ value }, index) => isShown(value, index)),
    other: values
      .filter(({ value }, index) => !isShown(value, index))
      .reduce((sum, { count }) => sum + count, 0),
  };
}
