import OpenIcon from '@mui/icons-material/UnfoldMore';
import { Handle, Node, NodeProps, Position } from '@xyflow/react';
import { useMlText } from '../text/useMlText';
import { BoxFrame, HIDDEN } from './boxFrame';
import { NodeGroup } from './groupNodes';
import { groupWords } from './groupWords';
import { NodeIcon } from './NodeIcon';

type GroupBoxNode = Node<
  { group: NodeGroup; onOpen: (id: string) => void },
  'group'
>;

/** Many nodes of one kind beside one another: opens them. */
export function GroupBox({ data: { group, onOpen } }: NodeProps<GroupBoxNode>) {
  const t = useMlText();
  return (
    <BoxFrame
      type="button"
      kind={group.kind}
      className="nodrag nopan stack"
      onClick={() => onOpen(group.id)}
    >
      <span>
        <NodeIcon kind={group.kind} />
        <span className="title">{groupWords(group, t)}</span>
        <OpenIcon aria-hidden style={{ fontSize: 16 }} />
      </span>
      <span className="second">{t('lineage.graph.groupHint')}</span>
      <Handle type="target" position={Position.Left} style={HIDDEN} />
      <Handle type="source" position={Position.Right} style={HIDDEN} />
    </BoxFrame>
  );
}
