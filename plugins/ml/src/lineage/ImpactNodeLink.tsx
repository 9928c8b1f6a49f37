import Box from '@mui/material/Box';
import { LineageNode } from '@callboard/plugin-ml-common';
import { Day } from '../kit/Day';
import { EntityLink } from '../kit/EntityLink';
import { PageLink } from '../kit/PageLink';
import { lineageRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { NodeIcon } from './NodeIcon';

/** A node by its title: an entity leads to its page, everything else to its lineage. */
export function ImpactNodeLink(props: { id: string; node?: LineageNode }) {
  const { id, node } = props;
  const t = useMlText();
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
      <NodeIcon kind={node?.kind ?? 'other'} />
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
          {node ? <Title node={node} /> : id}
        </PageLink>
      )}
    </Box>
  );
}

/** A run has its day, since its title alone does not tell it from the others. */
function Title(props: { node: LineageNode }) {
  const { title, lastRun, kind } = props.node;
  return (
    <>
      {title}
      {kind === 'run' && lastRun?.startedAt && (
        <>
          , <Day iso={lastRun.startedAt} />
        </>
      )}
    </>
  );
}
