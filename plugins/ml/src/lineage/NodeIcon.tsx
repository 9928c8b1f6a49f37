import { useTheme } from '@mui/material/styles';
import { LineageNodeKind } from '@callboard/plugin-ml-common';
import { CSSProperties } from 'react';
import { NODE_LOOKS, nodeHue } from './nodeLooks';

/** The icon of a sort of node in its hue, beside words that say the same. */
export function NodeIcon(props: {
  kind: LineageNodeKind;
  /** Pixels. */
  size?: number;
  style?: CSSProperties;
}) {
  const { kind, size = 16, style } = props;
  const { palette } = useTheme();
  const { Icon } = NODE_LOOKS[kind];
  return (
    <Icon
      aria-hidden
      style={{
        fontSize: size,
        flexShrink: 0,
        color: nodeHue(kind, palette.mode),
        ...style,
      }}
    />
  );
}
