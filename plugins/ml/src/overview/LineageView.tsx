import { lazy, Suspense } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Link from '@mui/material/Link';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Link as RouterLink } from 'react-router-dom';
import { Loaded } from '../api/loaded';
import { EntityLink } from '../kit/EntityLink';
import { lineageTabRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { Lineage, LineageNode } from './lineage';
import { EmptyNote, LoadedBody, OverviewCard } from '../kit/OverviewCard';

const LineageGraph = lazy(() => import('./LineageGraph'));
/** Pixels: a row of boxes, and the least and most that the picture takes. */
const ROW = 64;
const LEAST = 112;
const MOST = 8 * ROW;

/** A picture and a list of the same lineage. */
export function LineageView(props: { lineage: Loaded<Lineage> }) {
  const t = useMlText();
  return (
    <OverviewCard title={t('overview.lineage.title')}>
      <LoadedBody
        loaded={props.lineage}
        what={t('overview.lineage.what')}
        height={LEAST}
      >
        {lineage =>
          lineage.nodes.length < 2 ? (
            <EmptyNote
              text={t('overview.lineage.empty')}
              hint={t('overview.lineage.emptyHint')}
            />
          ) : (
            <GraphAndList lineage={lineage} />
          )
        }
      </LoadedBody>
      <Box sx={{ mt: 1.5 }}>
        <WholeLineage />
      </Box>
    </OverviewCard>
  );
}

/** The way to the tab with what events and registries tell as well; nothing where that is switched off. */
function WholeLineage() {
  const t = useMlText();
  const path = useRouteRef(lineageTabRouteRef)?.();
  return path ? (
    <Link component={RouterLink} to={path}>
      {t('overview.lineage.whole')}
    </Link>
  ) : null;
}

function GraphAndList(props: { lineage: Lineage }) {
  const { lineage } = props;
  const t = useMlText();
  const wide = useMediaQuery('(min-width: 900px)');
  const side = (wanted: LineageNode['side']) =>
    lineage.nodes.filter(node => node.side === wanted);
  const height = Math.min(MOST, Math.max(LEAST, tallest(lineage) * ROW + 8));
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {wide && (
        <Box
          role="group"
          aria-label={t('overview.lineage.graph')}
          sx={{
            minWidth: 0,
            height,
            // The credit that React Flow asks for, legible on both themes.
            '& .react-flow__attribution, & .react-flow__attribution a': {
              background: 'none',
              color: 'text.secondary',
            },
          }}
        >
          <Suspense fallback={<Skeleton variant="rounded" height={height} />}>
            <LineageGraph lineage={lineage} />
          </Suspense>
        </Box>
      )}
      <Box
        role="group"
        aria-label={t('overview.lineage.list')}
        sx={{
          display: 'grid',
          gap: 1.5,
          minWidth: 0,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            sm: 'repeat(2, minmax(0, 1fr))',
          },
        }}
      >
        <NodeList title={t('overview.lineage.upstream')} nodes={side('up')} />
        <NodeList
          title={t('overview.lineage.downstream')}
          nodes={side('down')}
        />
        {lineage.cut > 0 && (
          <EmptyNote text={t('overview.lineage.cut', { count: lineage.cut })} />
        )}
      </Box>
    </Box>
  );
}

/** The most boxes above one another. */
function tallest({ nodes }: Lineage) {
  const columns = nodes.map(({ side, distance }) => `${side} ${distance}`);
  return Math.max(
    ...columns.map(one => columns.filter(other => other === one).length),
  );
}

function NodeList(props: { title: string; nodes: LineageNode[] }) {
  if (props.nodes.length === 0) {
    return null;
  }
  return (
    <div>
      <Box
        component="h4"
        sx={{
          m: 0,
          fontSize: '0.75rem',
          fontWeight: 400,
          color: 'text.secondary',
        }}
      >
        {props.title}
      </Box>
      <Box
        component="ul"
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(230px, 1fr))',
          columnGap: 1,
          m: 0,
          p: 0,
          listStyle: 'none',
        }}
      >
        {props.nodes.map(({ ref, title, missing }) => (
          <li key={ref}>
            <EntityLink entityRef={ref} title={title} missing={missing} icon />
          </li>
        ))}
      </Box>
    </div>
  );
}
