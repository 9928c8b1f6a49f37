import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Skeleton from '@mui/material/Skeleton';
import { lazy, Suspense } from 'react';
import { useMlText } from '../text/useMlText';
import { GRAPH_HEIGHT } from './graphHeight';
import type { LineageCanvasProps } from './LineageCanvas';

const LineageCanvas = lazy(() => import('./LineageCanvas'));

/** The place of the graph. */
export function LineageGraphBox(
  props: LineageCanvasProps & { outdated: boolean },
) {
  const { outdated, ...canvas } = props;
  const t = useMlText();
  return (
    <Box
      role="group"
      aria-label={t('lineage.graph.label')}
      aria-busy={outdated}
      sx={{
        position: 'relative',
        minWidth: 0,
        height: GRAPH_HEIGHT,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        overflow: 'hidden',
        // The credit that React Flow asks for, legible on both themes.
        '& .react-flow__attribution, & .react-flow__attribution a': {
          background: 'none',
          color: 'text.secondary',
        },
      }}
    >
      {outdated && (
        <LinearProgress
          aria-label={t('lineage.bar.refreshing')}
          sx={{ position: 'absolute', zIndex: 5, left: 0, right: 0 }}
        />
      )}
      <Suspense fallback={<Skeleton variant="rounded" height="100%" />}>
        <LineageCanvas {...canvas} />
      </Suspense>
    </Box>
  );
}
