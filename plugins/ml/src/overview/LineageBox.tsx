import { ComponentProps } from 'react';
import Box from '@mui/material/Box';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Handle, NodeProps, Position } from '@xyflow/react';
import { Link as RouterLink } from 'react-router-dom';
import { kindLook } from '../kit/kinds';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { BOX_HEIGHT, BOX_WIDTH, LineageBoxNode } from './placeLineage';

/** Pixels. */
export const FONT_SIZE = 12;

/** Where arrows end; React Flow needs them, people do not. */
const HIDDEN = { opacity: 0, pointerEvents: 'none' } as const;

/** An entity of the lineage: a link, in the hue of its kind. */
export function LineageBox({ data: { node } }: NodeProps<LineageBoxNode>) {
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
      title={[
        node.title,
        node.ref,
        ...(node.missing ? [t('entity.missingHint')] : []),
      ].join('\n')}
      aria-current={here ? 'page' : undefined}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.75,
        // React Flow lets no pointer through to nodes that it does not select itself.
        pointerEvents: 'all',
        width: BOX_WIDTH,
        height: BOX_HEIGHT,
        px: 1,
        boxSizing: 'border-box',
        borderRadius: 1,
        border: here ? 2 : 1,
        borderStyle: node.missing ? 'dashed' : 'solid',
        borderColor: here ? look?.hue : 'divider',
        borderLeft: `4px solid ${look?.hue ?? '#8a8f94'}`,
        bgcolor: 'background.paper',
        color: 'text.primary',
        fontSize: FONT_SIZE,
        lineHeight: 1.25,
        textDecoration: 'none',
        '&:hover, &:focus-visible': { borderColor: 'text.primary' },
      }}
    >
      {Icon && <Icon aria-hidden sx={{ fontSize: 16, flexShrink: 0 }} />}
      <Box sx={{ minWidth: 0 }}>
        <Box
          sx={{
            display: '-webkit-box',
            WebkitBoxOrient: 'vertical',
            WebkitLineClamp: 2,
            overflow: 'hidden',
            overflowWrap: 'anywhere',
          }}
        >
          {node.title}
        </Box>
        {node.missing && (
          <Ellipsis sx={{ color: theme => statusTone(theme, 'failing') }}>
            {t('entity.missing')}
          </Ellipsis>
        )}
        {node.detail && (
          <Ellipsis sx={{ color: 'text.secondary' }}>{node.detail}</Ellipsis>
        )}
      </Box>
      <Handle type="target" position={Position.Left} style={HIDDEN} />
      <Handle type="source" position={Position.Right} style={HIDDEN} />
    </Box>
  );
}

function Ellipsis(props: ComponentProps<typeof Box>) {
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
