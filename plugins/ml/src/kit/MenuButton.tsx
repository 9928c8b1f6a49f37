import { useState } from 'react';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import DropIcon from '@mui/icons-material/ArrowDropDown';

/** A button that offers one thing to do in several ways. */
export function MenuButton(props: {
  text: string;
  disabled: boolean;
  items: ReadonlyArray<{ text: string; onChoose: () => void }>;
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        endIcon={<DropIcon />}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        disabled={props.disabled}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {props.text}
      </Button>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
      >
        {props.items.map(({ onChoose, text }) => (
          <MenuItem
            key={text}
            dense
            onClick={() => {
              setAnchor(null);
              onChoose();
            }}
          >
            {text}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
