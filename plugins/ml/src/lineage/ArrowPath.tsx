import { useTheme } from '@mui/material/styles';
import { BaseEdge, Edge, EdgeProps } from '@xyflow/react';
import { ArrowLook, DASHES } from './arrows';

type ArrowEdge = Edge<
  { look: ArrowLook; path: string; strong: boolean },
  'arrow'
>;

/** An arrow on the way that the layout found for it. */
export function ArrowPath({ data, markerEnd }: EdgeProps<ArrowEdge>) {
  const { palette } = useTheme();
  return (
    data && (
      <BaseEdge
        path={data.path}
        markerEnd={markerEnd}
        style={{
          stroke: data.strong ? palette.text.primary : palette.text.secondary,
          strokeWidth: data.strong ? 2 : 1.2,
          strokeDasharray: DASHES[data.look],
        }}
      />
    )
  );
}
