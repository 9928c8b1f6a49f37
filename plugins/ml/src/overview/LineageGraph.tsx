import { useMemo } from 'react';
import { Graph, layout } from '@dagrejs/dagre';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import {
  Edge,
  Handle,
  MarkerType,
  Node,
  NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link as RouterLink } from 'react-router-dom';
import { kindLook } from '../kit/kinds';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { Lineage, LineageNode } from './lineage';

const WIDTH = 168;
const HEIGHT = 40;

type BoxNode = Node<{ node: LineageNode }, 'entity'>;

/** The lineage as boxes and arrows, left to right. Alone in its chunk, for it is the only user of its libraries. */
export default function LineageGraph(props: { lineage: Lineage }) {
  const { palette } = useTheme();
  const { nodes, edges } = useMemo(
    () => place(props.lineage, palette.text.secondary),
    [props.lineage, palette.text.secondary],
  );
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      colorMode={palette.mode}
      style={{ background: 'transparent' }}
      fitView
      fitViewOptions={{ padding: 0.06, maxZoom: 1 }}
      minZoom={0.3}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      zoomOnScroll={false}
      zoomOnDoubleClick={false}
      preventScrolling={false}
    />
  );
}

const nodeTypes = { entity: EntityBox };

function EntityBox({ data: { node } }: NodeProps<BoxNode>) {
  const t = useMlText();
  const toPage = useEntityRefLink();
  const look = kindLook(node.kind);
  const Icon = look?.Icon;
  const here = node.side === 'here';
  return (
    <Box
      component={RouterLink}
      to={toPage(node.ref)}
      className="nodrag nopan"
      title={node.ref}
      aria-current={here ? 'page' : undefined}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.75,
        width: WIDTH,
        height: HEIGHT,
        px: 1,
        boxSizing: 'border-box',
        borderRadius: 1,
        border: here ? 2 : 1,
        borderStyle: node.missing ? 'dashed' : 'solid',
        borderColor: here ? look?.hue : 'divider',
        borderLeft: `4px solid ${look?.hue ?? '#8a8f94'}`,
        bgcolor: 'background.paper',
        color: 'text.primary',
        fontSize: 12,
        lineHeight: 1.25,
        textDecoration: 'none',
        '&:hover, &:focus-visible': { borderColor: 'text.primary' },
      }}
    >
      {Icon && <Icon aria-hidden sx={{ fontSize: 16, flexShrink: 0 }} />}
      <Box sx={{ minWidth: 0 }}>
        <Ellipsis>{node.title}</Ellipsis>
        {node.missing && (
          <Ellipsis
            sx={{ color: theme => statusTone(theme, 'failing'), fontSize: 11 }}
          >
            {t('entity.missing')}
          </Ellipsis>
        )}
        {node.detail && (
          <Ellipsis sx={{ color: 'text.secondary', fontSize: 11 }}>
            {node.detail}
          </Ellipsis>
        )}
      </Box>
      <Handle type="target" position={Position.Left} style={HIDDEN} />
      <Handle type="source" position={Position.Right} style={HIDDEN} />
    </Box>
  );
}

const HIDDEN = { opacity: 0, pointerEvents: 'none' } as const;

function Ellipsis(props: React.ComponentProps<typeof Box>) {
  return (
    <Box
      {...props}
      sx={{
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
        ...props.sx,
      }}
    />
  );
}

/** Where each box goes. */
function place(lineage: Lineage, stroke: string) {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 44 });
  graph.setDefaultEdgeLabel(() => ({}));
  lineage.nodes.forEach(({ ref }) =>
    graph.setNode(ref, { width: WIDTH, height: HEIGHT }),
  );
  lineage.edges.forEach(({ from, to }) => graph.setEdge(from, to));
  layout(graph);
  const nodes: BoxNode[] = lineage.nodes.map(node => {
    const { x, y } = graph.node(node.ref);
    return {
      id: node.ref,
      type: 'entity',
      position: { x: x - WIDTH / 2, y: y - HEIGHT / 2 },
      width: WIDTH,
      height: HEIGHT,
      data: { node },
    };
  });
  const edges: Edge[] = lineage.edges.map(({ from, to, relation }) => ({
    id: `${from} ${to} ${relation}`,
    source: from,
    target: to,
    markerEnd: { type: MarkerType.ArrowClosed, color: stroke },
    style: {
      stroke,
      // Data that a model was only measured on did not make it.
      strokeDasharray: relation === 'evaluatedOn' ? '4 3' : undefined,
    },
  }));
  return { nodes, edges };
}
