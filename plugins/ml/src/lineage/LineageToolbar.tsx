import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useMlText } from '../text/useMlText';
import { AsOfField } from './AsOfField';
import { FindNode, FoundNodes } from './FindNode';
import { KindsField } from './KindsField';
import { DIRECTIONS, LineageState, MOST_DEPTH } from './lineageState';

const DEPTHS = Array.from({ length: MOST_DEPTH }, (_, at) => at + 1);

/** What is shown of a lineage, and how. */
export function LineageToolbar(props: {
  state: LineageState;
  view: 'graph' | 'table';
  search: FoundNodes;
  onState: (change: Partial<LineageState>) => void;
}) {
  const { state, view, search, onState } = props;
  const t = useMlText();
  return (
    <Box
      role="group"
      aria-label={t('lineage.bar.label')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.25,
        '& .v5-MuiInputBase-root, & .MuiInputBase-root': {
          fontSize: '0.875rem',
          minHeight: 40,
        },
      }}
    >
      <TextField
        select
        size="small"
        label={t('lineage.bar.direction')}
        value={state.direction}
        onChange={({ target }) =>
          onState({
            direction: DIRECTIONS.find(each => each === target.value),
          })
        }
        sx={{ width: { xs: '100%', sm: 188 } }}
      >
        {DIRECTIONS.map(each => (
          <MenuItem key={each} value={each} dense>
            {t(`lineage.bar.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        label={t('lineage.bar.depth')}
        value={state.depth}
        onChange={({ target }) => onState({ depth: Number(target.value) })}
        sx={{ width: { xs: 'calc(50% - 5px)', sm: 104 } }}
      >
        {DEPTHS.map(count => (
          <MenuItem key={count} value={count} dense>
            {t('lineage.bar.depthOf', { count })}
          </MenuItem>
        ))}
      </TextField>
      <KindsField kinds={state.kinds} onKinds={kinds => onState({ kinds })} />
      <AsOfField asOf={state.asOf} onAsOf={asOf => onState({ asOf })} />
      <FindNode search={search} />
      <ToggleButtonGroup
        exclusive
        size="small"
        aria-label={t('lineage.bar.view')}
        value={view}
        onChange={(_, chosen) => chosen && onState({ view: chosen })}
        sx={{ ml: { sm: 'auto' }, height: 40 }}
      >
        {(['graph', 'table'] as const).map(each => (
          <ToggleButton key={each} value={each} sx={{ px: 1.5 }}>
            {t(`lineage.bar.${each}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  );
}
