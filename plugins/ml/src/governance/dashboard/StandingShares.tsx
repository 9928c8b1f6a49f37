import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { STANDINGS } from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { ListState, withFilter } from '../../inventory/listState';
import { FacetCounts } from '../../inventory/useFacets';
import { Share, ShareBar } from '../../kit/ShareBar';
import { REST_TONES, statusTone } from '../../kit/tones';
import { useMlText } from '../../text/useMlText';
import { standingLevel } from '../standingLevel';

/** How the models divide by standing; a share filters by it. */
export function StandingShares(props: {
  counts: Loaded<FacetCounts>;
  state: ListState;
  onState: (next: ListState) => void;
}) {
  const { counts, state, onState } = props;
  const t = useMlText();
  const theme = useTheme();
  if (counts.status === 'failed') {
    return null;
  }
  const chosen = state.filters.review ?? [];
  const toggled = (value: string) =>
    chosen.includes(value)
      ? chosen.filter(each => each !== value)
      : [...chosen, value];
  const sharesOf = ({ values, notStated }: FacetCounts): Share[] => [
    ...STANDINGS.flatMap(standing => {
      const count = values.review?.find(({ value }) => value === standing);
      return count
        ? [
            {
              key: standing,
              label: t(`governance.standing.${standing}`),
              count: count.count,
              color: statusTone(theme, standingLevel(standing)),
              selected: chosen.includes(standing),
              onToggle: () =>
                onState(withFilter(state, 'review', toggled(standing))),
            },
          ]
        : [];
    }),
    ...(notStated.review
      ? [
          {
            key: 'not stated',
            label: t('governance.dashboard.notStated'),
            count: notStated.review,
            color: REST_TONES.notStated,
          },
        ]
      : []),
  ];
  return (
    <Box sx={{ maxWidth: 900, minHeight: 52 }}>
      <ShareBar
        title={t('governance.dashboard.standings')}
        shares={counts.status === 'ready' ? sharesOf(counts.data) : undefined}
      />
    </Box>
  );
}
