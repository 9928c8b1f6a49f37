import Box from '@mui/material/Box';
import { useMlText } from '../text/useMlText';
import { CellLook } from './heatRows';
import { CELL_SIGNS, HeatSquare } from './heatStyles';

const LOOKS: CellLook[] = ['severe', 'moved', 'near', 'stable', 'few', 'none'];

/** What the squares of the map mean, in words. */
export function HeatLegend() {
  const t = useMlText();
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.5,
        m: 0,
        mb: 1,
        p: 0,
        listStyle: 'none',
        fontSize: '0.75rem',
        color: 'text.secondary',
      }}
    >
      {LOOKS.map(look => (
        <Box
          component="li"
          key={look}
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}
        >
          <Box aria-hidden sx={{ width: 18, height: 18 }}>
            <HeatSquare className={look}>{CELL_SIGNS[look]}</HeatSquare>
          </Box>
          {t(`drift.reading.${look}`)}
        </Box>
      ))}
    </Box>
  );
}
