import { useState } from 'react';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useMlText } from '../text/useMlText';

/** Chooses the metrics that have a column; nothing where there is no choice. */
export function MetricPicker(props: {
  all: string[];
  shown: string[];
  onShown: (shown: string[]) => void;
}) {
  const { all, shown, onShown } = props;
  const t = useMlText();
  const [anchor, setAnchor] = useState<HTMLElement>();
  if (all.length < 2) {
    return null;
  }
  const toggle = (metric: string) =>
    onShown(
      shown.includes(metric)
        ? shown.filter(each => each !== metric)
        : all.filter(each => each === metric || shown.includes(each)),
    );
  return (
    <>
      <Button
        size="small"
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('registry.table.columns')} ({shown.length}/{all.length})
      </Button>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(undefined)}
      >
        {all.map(metric => (
          <MenuItem
            key={metric}
            dense
            role="menuitemcheckbox"
            aria-checked={shown.includes(metric)}
            // The URL cannot say that none is chosen, and nobody needs it.
            disabled={shown.length === 1 && shown[0] === metric}
            onClick={() => toggle(metric)}
          >
            <Checkbox
              size="small"
              checked={shown.includes(metric)}
              tabIndex={-1}
              inputProps={{ 'aria-hidden': true }}
              sx={{ p: 0.5, mr: 1 }}
            />
            <ListItemText>{metric}</ListItemText>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
