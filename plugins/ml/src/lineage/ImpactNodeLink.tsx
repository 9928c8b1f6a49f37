import Box from '@mui/material/Box';
import { LineageNode } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { PageLink } from '../kit/PageLink';
import { lineageRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { NODE_LOOKS } from './nodeLooks';

/** A node by its title: an entity leads to its page, everything else to its lineage. */
export function ImpactNodeLink(props: { id: string; node?: LineageNode }) {
  const { id, node } = props;
  const t = useMlText();
  const { Icon, hue } = NODE_LOOKS[node?.kind ?? 'other'];
  // Of a version and of a column, the ref is of what they belong to.
  const isEntity = node?.entityRef !== undefined && node.entityRef === node.id;
  return (
    <Box
      component="span"
      title={node && t(`lineage.kind.${node.kind}`)}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        minWidth: 0,
        maxWidth: 320,
        overflowWrap: 'anywhere',
      }}
    >
      <Icon aria-hidden style={{ fontSize: 16, flexShrink: 0, color: hue }} />
      {isEntity && node.entityRef ? (
        <EntityLink
          entityRef={node.entityRef}
          title={node.title}
          missing={node.missing}
          terse
        />
      ) : (
        <PageLink
          to={lineageRouteRef}
          search={new URLSearchParams({ node: id }).toString()}
        >
          {node?.title ?? id}
        </PageLink>
      )}
    </Box>
  );
}
