import Box from '@mui/material/Box';
import DatasetIcon from '@mui/icons-material/DatasetOutlined';
import RunIcon from '@mui/icons-material/PlayCircleOutline';
import JobIcon from '@mui/icons-material/SettingsOutlined';
import VersionIcon from '@mui/icons-material/LocalOfferOutlined';
import ColumnIcon from '@mui/icons-material/ViewWeekOutlined';
import OtherIcon from '@mui/icons-material/HelpOutline';
import { LineageNode, LineageNodeKind } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { KIND_LOOKS } from '../kit/kinds';
import { PageLink } from '../kit/PageLink';
import { lineageRouteRef } from '../routes';

const ICONS = {
  dataset: DatasetIcon,
  column: ColumnIcon,
  'feature-set': KIND_LOOKS.MlFeatureSet.Icon,
  job: JobIcon,
  run: RunIcon,
  model: KIND_LOOKS.MlModel.Icon,
  version: VersionIcon,
  service: KIND_LOOKS.MlInferenceService.Icon,
  other: OtherIcon,
} satisfies Record<LineageNodeKind, unknown>;

/** A node by its title: an entity leads to its page, everything else to its lineage. */
export function ImpactNodeLink(props: { id: string; node?: LineageNode }) {
  const { id, node } = props;
  const Icon = ICONS[node?.kind ?? 'other'];
  // Of a version and of a column, the ref is of what they belong to.
  const isEntity = node?.entityRef !== undefined && node.entityRef === node.id;
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        minWidth: 0,
        maxWidth: 320,
        overflowWrap: 'anywhere',
      }}
    >
      <Icon
        aria-hidden
        color="action"
        style={{ fontSize: 16, flexShrink: 0 }}
      />
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
