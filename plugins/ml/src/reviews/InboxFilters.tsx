import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { RISK_TIERS } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { readableRef } from '../kit/readableRef';
import { useMlText } from '../text/useMlText';
import { InboxState, SHOWN } from './inboxState';

/** Which reviews are listed. */
export function InboxFilters(props: {
  state: InboxState;
  /** Refs to choose from. */
  owners: string[];
  onState: (change: Partial<InboxState>) => void;
}) {
  const { state, owners, onState } = props;
  const t = useMlText();
  const ownerRefs = [
    ...new Set([...(state.owner ? [state.owner] : []), ...owners]),
  ].sort();
  return (
    <Box
      role="search"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.25,
        alignItems: 'center',
      }}
    >
      <ToggleButtonGroup
        exclusive
        size="small"
        color="primary"
        aria-label={t('reviews.show.label')}
        value={state.show}
        onChange={(_, show) => show && onState({ show })}
        sx={{ height: 40 }}
      >
        {SHOWN.map(show => (
          <ToggleButton key={show} value={show} sx={{ px: 1.5 }}>
            {t(`reviews.show.${show}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Choice
        label={t('reviews.filter.risk')}
        any={t('reviews.filter.anyRisk')}
        value={state.risk}
        onChoose={risk =>
          onState({ risk: RISK_TIERS.find(each => each === risk) })
        }
      >
        {RISK_TIERS.map(tier => (
          <MenuItem key={tier} value={tier}>
            {tier}
          </MenuItem>
        ))}
      </Choice>
      <Choice
        label={t('reviews.filter.owner')}
        any={t('reviews.filter.anyOwner')}
        value={state.owner}
        onChoose={owner => onState({ owner })}
      >
        {ownerRefs.map(ref => (
          <MenuItem key={ref} value={ref}>
            {readableRef(ref)}
          </MenuItem>
        ))}
      </Choice>
      <ToggleButton
        size="small"
        color="primary"
        value="overdue"
        selected={state.overdue}
        onChange={() => onState({ overdue: !state.overdue })}
        sx={{ height: 40, px: 1.5 }}
      >
        {t('reviews.filter.overdue')}
      </ToggleButton>
    </Box>
  );
}

function Choice(props: {
  label: string;
  any: string;
  value?: string;
  onChoose: (value: string | undefined) => void;
  children: ReactNode[];
}) {
  const { label, any, value, onChoose, children } = props;
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value ?? ''}
      onChange={event => onChoose(event.target.value || undefined)}
      InputLabelProps={{ shrink: true }}
      SelectProps={{ displayEmpty: true }}
      sx={{
        width: { xs: 'calc(50% - 5px)', sm: 150 },
        '& [class*="MuiInputBase-root"]': { fontSize: '0.875rem', height: 40 },
      }}
    >
      <MenuItem value="">{any}</MenuItem>
      {children}
    </TextField>
  );
}
