import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { SearchField } from '../../kit/SearchField';
import { useMlText } from '../../text/useMlText';
import { FleetItem, ownersOf } from './fleetRows';
import { FleetState, WHOLE_FLEET } from './fleetState';

/** Narrows what is watched by name, owner, whether it is one's own and whether it needs attention. */
export function FleetFilters(props: {
  items: FleetItem[];
  /** Whether it is known what the signed-in person owns. */
  mayOwn: boolean;
  shown: number;
  state: FleetState;
  onState: (change: Partial<FleetState>) => void;
}) {
  const { items, mayOwn, shown, state, onState } = props;
  const t = useMlText();
  return (
    <Box
      role="search"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.25,
      }}
    >
      <SearchField
        text={state.text}
        label={t('drift.fleet.search')}
        onText={text => onState({ text })}
      />
      <TextField
        select
        size="small"
        label={t('drift.fleet.owner')}
        value={state.owner}
        onChange={({ target }) => onState({ owner: target.value })}
        SelectProps={{ displayEmpty: true }}
        InputLabelProps={{ shrink: true }}
        InputProps={{ sx: { fontSize: '0.875rem' } }}
        sx={{ minWidth: 160 }}
      >
        <MenuItem value="" dense>
          {t('drift.fleet.anyOwner')}
        </MenuItem>
        {[...new Set([...ownersOf(items), state.owner])]
          .filter(Boolean)
          .map(owner => (
            <MenuItem key={owner} value={owner} dense>
              <OwnerName value={owner} />
            </MenuItem>
          ))}
      </TextField>
      {(mayOwn || state.mine) && (
        <Tick
          label={t('drift.fleet.mine')}
          checked={state.mine}
          onTick={mine => onState({ mine })}
        />
      )}
      <Tick
        label={t('drift.fleet.attention')}
        checked={state.attention}
        onTick={attention => onState({ attention })}
      />
      {shown < items.length && (
        <Button onClick={() => onState(WHOLE_FLEET)}>
          {t('drift.fleet.clear')}
        </Button>
      )}
      <Box role="status" sx={{ ml: 'auto', color: 'text.secondary' }}>
        {t('drift.fleet.shown', {
          shown: String(shown),
          all: String(items.length),
        })}
      </Box>
    </Box>
  );
}

function Tick(props: {
  label: string;
  checked: boolean;
  onTick: (checked: boolean) => void;
}) {
  return (
    <FormControlLabel
      label={props.label}
      control={
        <Checkbox
          size="small"
          checked={props.checked}
          onChange={(_, checked) => props.onTick(checked)}
        />
      }
      componentsProps={{ typography: { fontSize: '0.875rem' } }}
    />
  );
}

function OwnerName(props: { value: string }) {
  return <>{useEntityPresentation(props.value).primaryTitle}</>;
}
