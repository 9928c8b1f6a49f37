import { useTheme } from '@mui/material/styles';
import { stillGraph } from '../kit/stillGraph';
import { LineageGraph } from '@callboard/plugin-ml-common';
import { Edge, MarkerType, Node, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo } from 'react';
import { useMlText } from '../text/useMlText';
import { arrowsOf } from './arrows';
import { ArrowPath } from './ArrowPath';
import { BeyondSight } from './BeyondSight';
import { CanvasButtons } from './CanvasButtons';
import { GroupBox } from './GroupBox';
import { groupNodes } from './groupNodes';
import { NodeBox } from './NodeBox';
import { BOX_HEIGHT, BOX_WIDTH, placeLineage } from './placeLineage';
import { KeepInSight } from './KeepInSight';
import { runsApart } from './runsApart';

const nodeTypes = { node: NodeBox, group: GroupBox };
const edgeTypes = { arrow: ArrowPath };

export interface LineageCanvasProps {
  graph: LineageGraph;
  /** Groups that were opened. */
  open: ReadonlySet<string>;
  /** Nodes that are never put into a group. */
  keep: ReadonlySet<string>;
  selected?: string;
  /** Nodes that were searched for. */
  found: ReadonlySet<string>;
  /** The one of them to look at. */
  lookAt?: string;
  onSelect: (id: string) => void;
  onOpen: (group: string) => void;
}

/** A lineage as boxes and arrows from left to right. In a chunk of its own, with the libraries that it needs. */
export default function LineageCanvas(props: LineageCanvasProps) {
  const { graph, open, keep, selected, found, onSelect, onOpen } = props;
  const { palette } = useTheme();
  const t = useMlText();
  const apart = useMemo(() => runsApart(graph, t), [graph, t]);
  const placed = useMemo(() => {
    const shown = groupNodes(graph, open, keep);
    const ids = [...shown.nodes, ...shown.groups].map(({ id }) => id);
    return { shown, ...placeLineage(ids, arrowsOf(shown.edges)) };
  }, [graph, open, keep]);
  const nodes = useMemo(() => {
    const nodeOf = new Map(placed.shown.nodes.map(node => [node.id, node]));
    const groupOf = new Map(placed.shown.groups.map(each => [each.id, each]));
    return placed.boxes.flatMap(({ id, x, y }): Node[] => {
      const frame = {
        id,
        position: { x, y },
        width: BOX_WIDTH,
        height: BOX_HEIGHT,
      };
      const node = nodeOf.get(id);
      const group = groupOf.get(id);
      if (node) {
        const marks = {
          root: id === graph.root,
          selected: id === selected,
          found: found.has(id),
        };
        const data = { node, apart: apart.get(id), marks, onSelect };
        return [{ ...frame, type: 'node', data }];
      }
      return group
        ? [{ ...frame, type: 'group', data: { group, onOpen } }]
        : [];
    });
  }, [placed, graph.root, apart, selected, found, onSelect, onOpen]);
  const edges = useMemo(
    () =>
      placed.arrows.map(
        ({ from, to, look, path }): Edge => ({
          id: JSON.stringify([from, to]),
          type: 'arrow',
          source: from,
          target: to,
          data: { look, path, strong: from === selected || to === selected },
          markerEnd: {
            type: MarkerType.ArrowClosed,
            width: 16,
            height: 16,
            color: palette.text.secondary,
          },
        }),
      ),
    [placed, selected, palette.text.secondary],
  );
  return (
    <ReactFlow
      {...stillGraph}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      colorMode={palette.mode}
      minZoom={0.1}
      maxZoom={1.5}
    >
      <KeepInSight
        placed={placed}
        root={graph.root}
        selected={selected}
        lookAt={props.lookAt}
      />
      <BeyondSight placed={placed} />
      <CanvasButtons />
    </ReactFlow>
  );
}
