import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Theme, useTheme } from '@mui/material/styles';
import { squarify, Tile } from './squarify';

/** One part of the area. */
export interface MapPart {
  key: string;
  name: string;
  /** Ref of the entity that it is, whose title is shown. */
  entityRef?: string;
  value: number;
  text: string;
  /** Stands for nobody: idle or unallocated. */
  rest: boolean;
  onOpen?: () => void;
}

/** Pixels. */
const HEIGHT = 320;
/** About how wide the map is, so that its parts come out square. */
const WIDE = 1100;
const NARROW = 340;
/** Shares of the map that a name needs. */
const NAMED = { width: 0.07, height: 0.12 };

/** Who has which share of the whole, as areas; the table below says the same. */
export function Treemap(props: { parts: readonly MapPart[] }) {
  const { parts } = props;
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const width = narrow ? NARROW : WIDE;
  const tiles = squarify(
    parts.map(({ value }) => value),
    width,
    HEIGHT,
  );
  return (
    <Box aria-hidden sx={{ position: 'relative', height: HEIGHT }}>
      {parts.map((part, at) => (
        <Part
          key={part.key}
          part={part}
          tile={asShares(tiles[at], width)}
          scale={narrow ? WIDE / NARROW : 1}
        />
      ))}
    </Box>
  );
}

function asShares(tile: Tile, width: number): Tile {
  return {
    x: tile.x / width,
    y: tile.y / HEIGHT,
    width: tile.width / width,
    height: tile.height / HEIGHT,
  };
}

function Part(props: { part: MapPart; tile: Tile; scale: number }) {
  const { part, tile, scale } = props;
  const { palette } = useTheme();
  const isNamed =
    tile.width > NAMED.width * scale && tile.height > NAMED.height;
  return (
    <Box
      title={`${part.name}: ${part.text}`}
      onClick={part.onOpen}
      sx={{
        position: 'absolute',
        p: '1px',
        cursor: part.onOpen ? 'pointer' : undefined,
      }}
      style={{
        left: percent(tile.x),
        top: percent(tile.y),
        width: percent(tile.width),
        height: percent(tile.height),
      }}
    >
      <Box
        sx={{
          height: '100%',
          overflow: 'hidden',
          borderRadius: 0.5,
          boxSizing: 'border-box',
          px: isNamed ? 1 : 0,
          py: isNamed ? 0.5 : 0,
          fontSize: '0.75rem',
          lineHeight: 1.35,
          bgcolor: part.rest ? 'action.disabledBackground' : groundOf(palette),
          color: 'text.primary',
          '&:hover': part.onOpen && { filter: 'brightness(1.08)' },
        }}
      >
        {isNamed && (
          <>
            <Box
              sx={{
                fontWeight: 600,
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
              }}
            >
              <PartName part={part} />
            </Box>
            {part.text}
          </>
        )}
      </Box>
    </Box>
  );
}

function PartName(props: { part: MapPart }) {
  const { entityRef, name } = props.part;
  return entityRef ? <CatalogTitle entityRef={entityRef} /> : <>{name}</>;
}

function CatalogTitle(props: { entityRef: string }) {
  return <>{useEntityPresentation(props.entityRef).primaryTitle}</>;
}

/** Calm enough for dark words in the light theme and light ones in the dark. */
function groundOf({ mode }: Theme['palette']): string {
  return mode === 'dark' ? '#1f4e79' : '#a8d1ee';
}

function percent(share: number): string {
  return `${100 * share}%`;
}
