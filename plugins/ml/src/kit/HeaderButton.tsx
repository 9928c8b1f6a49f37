import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import useMediaQuery from '@mui/material/useMediaQuery';
import { ReactNode } from 'react';
import { Link } from 'react-router-dom';

/** A way from the header of the ML page; on a narrow screen its icon alone, so that the title stays readable. */
export function HeaderButton(props: {
  to: string;
  icon: ReactNode;
  text: string;
  variant?: 'contained' | 'outlined';
}) {
  const { to, icon, text, variant = 'outlined' } = props;
  const narrow = useMediaQuery('(max-width: 700px)');
  const button = (
    <Button
      component={Link}
      to={to}
      size="small"
      variant={variant}
      startIcon={narrow ? undefined : icon}
      aria-label={narrow ? text : undefined}
      sx={{
        textTransform: 'none',
        whiteSpace: 'nowrap',
        ...(narrow && { minWidth: 36, px: 0.75 }),
      }}
    >
      {narrow ? icon : text}
    </Button>
  );
  return narrow ? <Tooltip title={text}>{button}</Tooltip> : button;
}
