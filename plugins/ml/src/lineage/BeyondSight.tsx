import LeftIcon from '@mui/icons-material/ChevronLeft';
import RightIcon from '@mui/icons-material/ChevronRight';
import { useTheme } from '@mui/material/styles';
import { Panel, useStore } from '@xyflow/react';
import { PlacedLineage } from './placeLineage';
import { sidesBeyond } from './viewport';

/** Shades the sides at which the picture goes on. */
export function BeyondSight(props: { placed: PlacedLineage }) {
  const { palette } = useTheme();
  const sides = useStore(({ transform: [x, y, zoom], width, height }) => {
    const { left, right } = sidesBeyond({ x, y, zoom }, props.placed, {
      width,
      height,
    });
    // A text, so that nothing is drawn again while it stays the same.
    return `${left ? 'left' : ''} ${right ? 'right' : ''}`;
  });
  return (
    <>
      {(['left', 'right'] as const).map(side => {
        const Icon = side === 'left' ? LeftIcon : RightIcon;
        return (
          sides.includes(side) && (
            <Panel
              key={side}
              position={`center-${side}`}
              aria-hidden
              style={{
                display: 'flex',
                alignItems: 'center',
                top: 0,
                bottom: 0,
                margin: 0,
                transform: 'none',
                pointerEvents: 'none',
                color: palette.text.secondary,
                background: `linear-gradient(to ${side}, transparent, ${palette.background.default})`,
              }}
            >
              <Icon />
            </Panel>
          )
        );
      })}
    </>
  );
}
