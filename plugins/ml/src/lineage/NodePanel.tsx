import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import { LineageNode, LineageNodeDetail } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { wholeTitle } from './boxWords';
import { NodeActions, NodeActionsProps } from './NodeActions';
import { NodeColumns } from './NodeColumns';
import { NodeFacets } from './NodeFacets';
import { NodeFacts } from './NodeFacts';
import { NodeIcon } from './NodeIcon';
import { NodeNames } from './NodeNames';
import { NodeRuns } from './NodeRuns';

export interface NodePanelProps extends Omit<NodeActionsProps, 'node'> {
  /** As the graph has it; undefined where the graph does not have it, as with a link from before. */
  node?: LineageNode;
  detail: Loaded<LineageNodeDetail>;
  titleId: string;
  onClose: () => void;
}

/** Everything that is known of one node, and what can be done with it. */
export function NodePanel(props: NodePanelProps) {
  const { detail, titleId, onClose, ...actions } = props;
  const t = useMlText();
  const known = detail.status === 'ready' ? detail.data : undefined;
  const node = known?.node ?? props.node;
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        {node && (
          <NodeIcon kind={node.kind} size={24} style={{ marginTop: 4 }} />
        )}
        <Box
          component="h2"
          id={titleId}
          tabIndex={-1}
          sx={{
            m: 0,
            flexGrow: 1,
            minWidth: 0,
            fontSize: '1.125rem',
            lineHeight: 1.5,
            fontWeight: 600,
            overflowWrap: 'anywhere',
          }}
        >
          {node ? wholeTitle(node, t) : <Skeleton width="60%" />}
        </Box>
        <IconButton
          size="small"
          onClick={onClose}
          aria-label={t('lineage.panel.close')}
        >
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      {node && <NodeActions {...actions} node={node} />}
      {node && <NodeFacts node={node} />}
      {node && <NodeNames node={node} names={known?.names ?? []} />}
      {detail.status === 'loading' && (
        <Box aria-busy>
          {Array.from({ length: 8 }, (_, line) => (
            <Skeleton key={line} height={28} width={line % 3 ? '95%' : '40%'} />
          ))}
        </Box>
      )}
      {detail.status === 'failed' && (
        <FailedPanel
          what={t('lineage.whatDetail')}
          error={detail.error}
          onRetry={detail.onRetry}
        />
      )}
      {detail.status === 'ready' && (
        <>
          {detail.refreshFailure && (
            <StaleNotice
              what={t('lineage.whatDetail')}
              failure={detail.refreshFailure}
            />
          )}
          <NodeColumns
            node={detail.data.node}
            columns={detail.data.columns}
            linkTo={actions.linkTo}
          />
          <NodeRuns runs={detail.data.runs} />
          <NodeFacets facets={detail.data.facets} />
        </>
      )}
    </Box>
  );
}
