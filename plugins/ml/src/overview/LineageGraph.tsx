import { useEffect, useMemo } from 'react';
import { useTheme } from '@mui/material/styles';
import { stillGraph } from '../kit/stillGraph';
import {
  ReactFlow,
  useNodesInitialized,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { Lineage } from './lineage';
import { FONT_SIZE, LineageBox } from './LineageBox';
import { placeLineage } from './placeLineage';

const nodeTypes = { entity: LineageBox };

// Never so small that names cannot be read; what is outside is dragged into sight.
const FIT = { padding: '4px', minZoom: 8.5 / FONT_SIZE, maxZoom: 1 } as const;

/** The lineage as boxes and arrows, left to right. Alone in its chunk, for it is the only user of its libraries. */
export default function LineageGraph(props: { lineage: Lineage }) {
  const { palette } = useTheme();
  const { nodes, edges } = useMemo(
    () => placeLineage(props.lineage, palette.text.secondary),
    [props.lineage, palette.text.secondary],
  );
  return (
    <ReactFlow
      {...stillGraph}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      colorMode={palette.mode}
      fitView
      fitViewOptions={FIT}
      minZoom={0.3}
    >
      <Refit />
    </ReactFlow>
  );
}

/** Fits the picture again whenever its place changes size, as when the window narrows or cards beside it settle. */
function Refit() {
  const { fitView } = useReactFlow();
  const width = useStore(store => store.width);
  const height = useStore(store => store.height);
  const measured = useNodesInitialized();
  useEffect(() => {
    if (measured && width && height) {
      fitView(FIT);
    }
  }, [fitView, width, height, measured]);
  return null;
}
