import { LineageNodeKind } from '@callboard/plugin-ml-common';
import { styled } from '@mui/material/styles';
import { statusTone } from '../kit/tones';
import { nodeHue } from './nodeLooks';
import { BOX_HEIGHT, BOX_WIDTH } from './placeLineage';

/** The box of a node or group, as a button. */
export const BoxFrame = styled('button', {
  shouldForwardProp: name => name !== 'kind',
})<{ kind: LineageNodeKind }>(({ theme, kind }) => ({
  display: 'flex',
  flexDirection: 'column',
  justifyContent: 'center',
  gap: 3,
  width: BOX_WIDTH,
  height: BOX_HEIGHT,
  padding: '0 8px',
  boxSizing: 'border-box',
  textAlign: 'left',
  font: 'inherit',
  fontSize: 13.5,
  lineHeight: 1.3,
  cursor: 'pointer',
  // React Flow lets nothing through to nodes that it does not select itself.
  pointerEvents: 'all',
  color: theme.palette.text.primary,
  background: theme.palette.background.paper,
  border: `1px solid ${theme.palette.divider}`,
  borderLeft: `5px solid ${nodeHue(kind, theme.palette.mode)}`,
  borderRadius: 4,
  '&.root': {
    border: `2px solid ${nodeHue(kind, theme.palette.mode)}`,
    borderLeftWidth: 5,
  },
  '&.missing': {
    borderTopStyle: 'dashed',
    borderRightStyle: 'dashed',
    borderBottomStyle: 'dashed',
    borderColor: theme.palette.text.secondary,
  },
  '&.stack': {
    boxShadow: `3px 3px 0 ${theme.palette.background.paper}, 3px 3px 0 1px ${theme.palette.divider}`,
  },
  '&.selected': { boxShadow: `0 0 0 2px ${theme.palette.primary.main}` },
  '&.found': { background: theme.palette.action.selected },
  '&:hover, &:focus-visible': { borderColor: theme.palette.text.primary },
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  '& > span': {
    display: 'flex',
    alignItems: 'center',
    gap: 6,
    width: '100%',
    minWidth: 0,
  },
  '& .title': {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    flex: '1 1 auto',
    minWidth: 0,
    fontWeight: 600,
    lineHeight: 1.2,
  },
  '& .cut': {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    flex: '1 1 auto',
    minWidth: 0,
  },
  '& .gone': { color: statusTone(theme, 'failing') },
  '& .second': { fontSize: 12, color: theme.palette.text.secondary },
  '& .chip': {
    padding: '0 6px',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 8,
    fontSize: 11,
    lineHeight: '15px',
    whiteSpace: 'nowrap',
    flexShrink: 0,
    color: theme.palette.text.primary,
  },
}));

/** Where arrows end; React Flow needs them, people do not. */
export const HIDDEN = { opacity: 0, pointerEvents: 'none' } as const;
