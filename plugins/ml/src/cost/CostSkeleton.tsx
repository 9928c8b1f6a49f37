import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** As tall as the sentence, a chart and a table. */
export function CostSkeleton() {
  return (
    <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
      <Skeleton width="80%" height={72} />
      <Skeleton variant="rounded" height={360} />
      <Skeleton variant="rounded" height={280} />
    </Box>
  );
}
