import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { GRAPH_HEIGHT } from './graphHeight';

/** Stands where the sentence and the graph will be. */
export function LineageSkeleton() {
  return (
    <Box aria-busy sx={{ display: 'grid', gap: 1.5 }}>
      <Skeleton width="55%" height={30} />
      <Skeleton variant="rounded" height={40} />
      <Skeleton variant="rounded" sx={{ height: GRAPH_HEIGHT }} />
    </Box>
  );
}
