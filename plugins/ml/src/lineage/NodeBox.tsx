import MoreIcon from '@mui/icons-material/MoreHoriz';
import { LineageNode } from '@callboard/plugin-ml-common';
import { Handle, Node, NodeProps, Position } from '@xyflow/react';
import { StatusBadge } from '../kit/StatusBadge';
import { useNow } from '../kit/useNow';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { BoxFrame, HIDDEN } from './boxFrame';
import { boxWords } from './boxWords';
import { NodeIcon } from './NodeIcon';

type NodeBoxNode = Node<
  {
    node: LineageNode;
    /** What tells a run from the others of its job. */
    apart?: string;
    marks: { root: boolean; selected: boolean; found: boolean };
    onSelect: (id: string) => void;
  },
  'node'
>;

/** As many aliases as a box has room for. */
const MOST_CHIPS = 2;

/** A node of a lineage, in the hue of its kind: opens its details. */
export function NodeBox({ data }: NodeProps<NodeBoxNode>) {
  const { node, apart, marks, onSelect } = data;
  const t = useMlText();
  const words = boxWords(node, t, useNow(), apart);
  const classes = [
    'nodrag nopan',
    ...Object.entries({ ...marks, missing: node.missing }).flatMap(
      ([name, is]) => (is ? [name] : []),
    ),
  ];
  return (
    <BoxFrame
      type="button"
      kind={node.kind}
      className={classes.join(' ')}
      data-node={node.id}
      aria-pressed={marks.selected}
      aria-current={marks.root ? 'true' : undefined}
      title={`${words.title}\n${node.address ?? node.id}`}
      onClick={() => onSelect(node.id)}
    >
      <span>
        <NodeIcon kind={node.kind} />
        <span className="title">{words.title}</span>
        {node.hiddenNeighbours && (
          <>
            <MoreIcon aria-hidden style={{ fontSize: 16, flexShrink: 0 }} />
            <span style={visuallyHidden}>{t('lineage.graph.more')}</span>
          </>
        )}
      </span>
      <span className="second">
        <span className={node.missing ? 'cut gone' : 'cut'}>
          {/* The rest needs its room, and the icon tells what it is. */}
          <span style={words.detail ? visuallyHidden : undefined}>
            {words.kind}
            {words.detail && ' · '}
          </span>
          {words.detail}
        </span>
        {node.version?.aliases.slice(0, MOST_CHIPS).map(alias => (
          <span key={alias} className="chip">
            {alias}
          </span>
        ))}
        {words.badge && <StatusBadge compact {...words.badge} />}
      </span>
      <Handle type="target" position={Position.Left} style={HIDDEN} />
      <Handle type="source" position={Position.Right} style={HIDDEN} />
    </BoxFrame>
  );
}
