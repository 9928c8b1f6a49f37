import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { UnregisteredPage } from '@callboard/plugin-ml-common';
import { SearchField } from '../kit/SearchField';
import { useMlText } from '../text/useMlText';
import { UnregisteredState } from './unregisteredState';

const OWNERS = ['mapped', 'unmapped'] as const;

/** Narrows the models by name, registry and whether an owner is known. */
export function UnregisteredFilters(props: {
  registries: UnregisteredPage['registries'];
  state: UnregisteredState;
  onState: (next: UnregisteredState) => void;
}) {
  const { registries, state, onState } = props;
  const t = useMlText();
  return (
    <Box
      role="search"
      aria-label={t('unregistered.filter.label')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.25 }}
    >
      <SearchField
        text={state.text}
        label={t('unregistered.filter.text')}
        onText={text => onState({ ...state, text })}
      />
      <TextField
        select
        size="small"
        label={t('unregistered.filter.registry')}
        value={state.registry}
        onChange={({ target }) => onState({ ...state, registry: target.value })}
        SelectProps={{ displayEmpty: true }}
        InputLabelProps={{ shrink: true }}
        sx={{ minWidth: 190 }}
      >
        <MenuItem value="">{t('unregistered.filter.allRegistries')}</MenuItem>
        {[
          ...new Set([
            ...registries.map(({ registry }) => registry),
            ...(state.registry ? [state.registry] : []),
          ]),
        ].map(registry => (
          <MenuItem key={registry} value={registry}>
            {registry}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        label={t('unregistered.filter.owner')}
        value={state.owner}
        onChange={({ target }) =>
          onState({
            ...state,
            owner: OWNERS.find(each => each === target.value) ?? '',
          })
        }
        SelectProps={{ displayEmpty: true }}
        InputLabelProps={{ shrink: true }}
        sx={{ minWidth: 220 }}
      >
        <MenuItem value="">{t('unregistered.filter.anyOwner')}</MenuItem>
        {OWNERS.map(each => (
          <MenuItem key={each} value={each}>
            {t(`unregistered.filter.${each}`)}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  );
}
