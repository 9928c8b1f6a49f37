import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Standing, STANDINGS } from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { FacetFilter } from '../../inventory/FacetFilter';
import {
  isNarrowed,
  ListState,
  withFilter,
  withoutNarrowing,
} from '../../inventory/listState';
import { FacetCounts } from '../../inventory/useFacets';
import { readableRef } from '../../kit/readableRef';
import { useMlText } from '../../text/useMlText';
import { DASHBOARD_TAB } from './dashboardTab';

/** Narrows the models by team, risk and standing. */
export function DashboardFilters(props: {
  counts: Loaded<FacetCounts>;
  state: ListState;
  onState: (next: ListState) => void;
}) {
  const { counts, state, onState } = props;
  const t = useMlText();
  const known = counts.status === 'ready' ? counts.data.values : undefined;
  const labels = {
    owner: readableRef,
    riskTier: String,
    review: (value: string) =>
      isStanding(value) ? t(`governance.standing.${value}`) : value,
  };
  return (
    <Box
      role="search"
      className="no-print"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.25 }}
    >
      {DASHBOARD_TAB.filters.map(facet => (
        <FacetFilter
          key={facet}
          label={t(`governance.dashboard.filter.${facet}`)}
          values={
            counts.status === 'failed' ? [] : known && (known[facet] ?? [])
          }
          chosen={state.filters[facet] ?? []}
          labelOf={labels[facet]}
          Name={facet === 'owner' ? OwnerName : undefined}
          onChoose={values => onState(withFilter(state, facet, values))}
        />
      ))}
      {isNarrowed(state) && (
        <Button onClick={() => onState(withoutNarrowing(state))}>
          {t('governance.dashboard.clear')}
        </Button>
      )}
    </Box>
  );
}

function OwnerName(props: { value: string }) {
  return <>{useEntityPresentation(props.value).primaryTitle}</>;
}

function isStanding(value: string): value is Standing {
  return STANDINGS.some(standing => standing === value);
}
