import DropIcon from '@mui/icons-material/ArrowDropDown';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useMlText } from '../text/useMlText';
import { ExportFormat, FORMATS } from './useLineageExport';

/** Takes a lineage along as a file. */
export function ExportMenu(props: {
  busy: boolean;
  onExport: (format: ExportFormat) => void;
}) {
  const { busy, onExport } = props;
  const t = useMlText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        endIcon={<DropIcon />}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        disabled={busy}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t(busy ? 'lineage.bar.exporting' : 'lineage.bar.export')}
      </Button>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
      >
        {FORMATS.map(format => (
          <MenuItem
            key={format}
            dense
            onClick={() => {
              setAnchor(null);
              onExport(format);
            }}
          >
            {t(`lineage.bar.${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
