import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { LineageNode } from '@callboard/plugin-ml-common';
import { Link } from 'react-router-dom';
import { impactRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';

export interface NodeActionsProps {
  node: LineageNode;
  root?: string;
  expanded: boolean;
  /** The page of the lineage of a node; undefined where that page is switched off. */
  linkTo: (node: string) => string | undefined;
  onExpand: (node: string) => void;
}

/** What can be done with a node. */
export function NodeActions(props: NodeActionsProps) {
  const { node, root, expanded, linkTo, onExpand } = props;
  const t = useMlText();
  const toPage = useEntityRefLink();
  const impact = useRouteRef(impactRouteRef)?.();
  const search = new URLSearchParams({ node: node.id });
  const rootLink = node.id === root ? undefined : linkTo(node.id);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {node.entityRef && !node.missing && (
        <Button
          size="small"
          variant="contained"
          component={Link}
          to={toPage(node.entityRef)}
        >
          {t('lineage.panel.open')}
        </Button>
      )}
      {rootLink && (
        <Button size="small" variant="outlined" component={Link} to={rootLink}>
          {t('lineage.panel.setRoot')}
        </Button>
      )}
      {node.id !== root && (
        <Button
          size="small"
          variant="outlined"
          aria-pressed={expanded}
          onClick={() => onExpand(node.id)}
        >
          {t(expanded ? 'lineage.panel.fold' : 'lineage.panel.expand')}
        </Button>
      )}
      {impact && (
        <Button
          size="small"
          variant="outlined"
          component={Link}
          to={`${impact}?${search}`}
        >
          {t('lineage.panel.impact')}
        </Button>
      )}
    </Box>
  );
}
