import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { linksInText } from '../kit/linksInText';
import { PageTrail } from '../kit/PageTrail';
import { impactRouteRef, lineageRouteRef, unclaimedRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';

/** The way back from a page of lineage, and those to the others, which open with the same `node`. */
export function LineageTrail(props: {
  here: 'lineage' | 'impact' | 'unclaimed';
  node?: string;
}) {
  const t = useMlText();
  const search = props.node
    ? `?${new URLSearchParams({ node: props.node })}`
    : '';
  const lineage = useRouteRef(lineageRouteRef)?.();
  const impact = useRouteRef(impactRouteRef)?.();
  const pages = {
    lineage: [t('lineage.title'), lineage && lineage + search],
    impact: [t('lineage.impact.title'), impact && impact + search],
    unclaimed: [
      t('lineage.impact.unclaimed.title'),
      useRouteRef(unclaimedRouteRef)?.(),
    ],
  } as const;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        columnGap: 2,
      }}
    >
      <PageTrail here={pages[props.here][0]} />
      <Box sx={{ display: 'flex', gap: 2, pt: 0.5, ...linksInText }}>
        {Object.values(pages).map(
          ([name, path]) =>
            path &&
            name !== pages[props.here][0] && (
              <Link key={name} component={RouterLink} to={path}>
                {name}
              </Link>
            ),
        )}
      </Box>
    </Box>
  );
}
