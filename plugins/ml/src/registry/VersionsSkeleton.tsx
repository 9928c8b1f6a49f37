import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** Stands where the sentence, the table and the chart will be. */
export function VersionsSkeleton() {
  return (
    <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
      <Box>
        <Skeleton width="55%" height={30} />
        <Skeleton width="35%" height={24} />
      </Box>
      <Skeleton variant="rounded" height={228} />
      <Skeleton variant="rounded" height={400} />
    </Box>
  );
}
