import AlertIcon from '@mui/icons-material/NotificationsActiveOutlined';
import Box from '@mui/material/Box';
import { ReactNode } from 'react';
import { useMlText } from '../text/useMlText';
import { CellLook } from './cellLook';
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
        <Entry key={look} words={t(`drift.reading.${look}`)}>
          <Box aria-hidden sx={{ width: 18, height: 18 }}>
            <HeatSquare className={look}>{CELL_SIGNS[look]}</HeatSquare>
          </Box>
        </Entry>
      ))}
      <Entry words={t('drift.map.inAlert')}>
        <AlertIcon aria-hidden sx={{ fontSize: 14 }} />
      </Entry>
    </Box>
  );
}

function Entry(props: { words: string; children: ReactNode }) {
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}
    >
      {props.children}
      {props.words}
    </Box>
  );
}
