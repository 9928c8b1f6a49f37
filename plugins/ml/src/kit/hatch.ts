import { Theme } from '@mui/material/styles';

/** The ground of what nobody knows. */
export function hatch(theme: Theme): string {
  return `repeating-linear-gradient(45deg, ${theme.palette.text.disabled} 0 1px, transparent 1px 6px)`;
}
