import AlertIcon from '@mui/icons-material/NotificationsActiveOutlined';
import Box from '@mui/material/Box';
import { ChartLegend } from '../kit/ChartLegend';
import { useMlText } from '../text/useMlText';
import { CellLook } from './cellLook';
import { CELL_SIGNS, HeatSquare } from './heatStyles';

const LOOKS: CellLook[] = ['severe', 'moved', 'near', 'stable', 'few', 'none'];

/** What the squares of the map mean, in words. */
export function HeatLegend() {
  const t = useMlText();
  const squares = LOOKS.map(look => ({
    label: t(`drift.reading.${look}`),
    mark: (
      <Box sx={{ width: 18, height: 18 }}>
        <HeatSquare className={look}>{CELL_SIGNS[look]}</HeatSquare>
      </Box>
    ),
  }));
  const alert = {
    label: t('drift.map.inAlert'),
    mark: <AlertIcon sx={{ fontSize: 14 }} />,
  };
  return <ChartLegend entries={[...squares, alert]} />;
}
