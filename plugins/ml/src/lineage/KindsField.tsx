import Checkbox from '@mui/material/Checkbox';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import {
  LINEAGE_NODE_KINDS,
  LineageNodeKind,
} from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { NodeIcon } from './NodeIcon';

/** Picks any sorts of nodes; none means all. */
export function KindsField(props: {
  kinds: LineageNodeKind[];
  onKinds: (kinds: LineageNodeKind[]) => void;
}) {
  const { kinds, onKinds } = props;
  const t = useMlText();
  return (
    <TextField
      select
      size="small"
      label={t('lineage.bar.kinds')}
      value={kinds}
      onChange={({ target }) =>
        onKinds(LINEAGE_NODE_KINDS.filter(each => target.value.includes(each)))
      }
      InputLabelProps={{ shrink: true }}
      SelectProps={{
        multiple: true,
        displayEmpty: true,
        renderValue: () =>
          kinds.length
            ? kinds.map(kind => t(`lineage.kinds.${kind}`)).join(', ')
            : t('lineage.bar.allKinds'),
      }}
      sx={{ width: { xs: 'calc(50% - 5px)', sm: 150 } }}
    >
      {LINEAGE_NODE_KINDS.map(kind => (
        <MenuItem key={kind} value={kind} dense>
          <Checkbox
            size="small"
            checked={kinds.includes(kind)}
            tabIndex={-1}
            inputProps={{ 'aria-hidden': true }}
            sx={{ p: 0, mr: 1 }}
          />
          <NodeIcon kind={kind} style={{ marginRight: 8 }} />
          {t(`lineage.kinds.${kind}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
