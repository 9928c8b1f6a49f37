import Box from '@mui/material/Box';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import ToggleButton from '@mui/material/ToggleButton';
import { Facet } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { FacetFilter } from './FacetFilter';
import { readableRef } from '../kit/readableRef';
import {
  isNarrowed,
  ListState,
  NEEDS_ATTENTION,
  sameValues,
  withFilter,
} from './listState';
import { SearchField } from '../kit/SearchField';
import { FacetCounts } from './useFacets';

export interface FilterBarProps {
  filters: readonly Facet[];
  /** Undefined while loading. */
  counts?: FacetCounts['values'];
  /** Refs through which the signed-in person owns things. */
  myRefs: string[];
  state: ListState;
  onState: (next: ListState) => void;
}

/** Search, filters and the way back to everything. */
export function FilterBar(props: FilterBarProps) {
  const { filters, counts, myRefs, state, onState } = props;
  const t = useMlText();
  const mine = myRefs.length > 0 && sameValues(state.filters.owner, myRefs);
  const attention = sameValues(state.filters.status, NEEDS_ATTENTION);
  return (
    <Box
      role="search"
      sx={{
        flex: '1 1 0',
        minWidth: 280,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.25,
      }}
    >
      <SearchField
        text={state.text}
        onText={text =>
          onState({
            ...state,
            text,
            everything: !isNarrowed({ ...state, text }),
          })
        }
      />
      {filters.map(facet => (
        <FacetFilter
          key={facet}
          label={t(`inventory.filter.${facet}`)}
          values={counts && (counts[facet] ?? [])}
          chosen={state.filters[facet] ?? []}
          labelOf={facet === 'owner' ? readableRef : String}
          Name={facet === 'owner' ? OwnerName : undefined}
          onChoose={values => onState(withFilter(state, facet, values))}
        />
      ))}
      {myRefs.length > 0 && (
        <Toggle
          pressed={mine}
          label={t('inventory.mine')}
          onToggle={() =>
            onState(withFilter(state, 'owner', mine ? [] : myRefs))
          }
        />
      )}
      <Toggle
        pressed={attention}
        label={t('inventory.needsAttention')}
        onToggle={() =>
          onState(withFilter(state, 'status', attention ? [] : NEEDS_ATTENTION))
        }
      />
    </Box>
  );
}

function OwnerName(props: { value: string }) {
  return <>{useEntityPresentation(props.value).primaryTitle}</>;
}

function Toggle(props: {
  pressed: boolean;
  label: string;
  onToggle: () => void;
}) {
  return (
    <ToggleButton
      size="small"
      color="primary"
      value={props.label}
      selected={props.pressed}
      onChange={props.onToggle}
      sx={{ height: 40, px: 1.5, whiteSpace: 'nowrap' }}
    >
      {props.label}
    </ToggleButton>
  );
}
