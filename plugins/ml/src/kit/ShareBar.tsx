import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';

/** One part of a whole. */
export interface Share {
  key: string;
  label: string;
  count: number;
  color: string;
  /** Whether the list is filtered by it. */
  selected?: boolean;
  /** Turns the filter on or off; a share without it is only shown. */
  onToggle?: () => void;
}

/** Parts of a whole as one bar, with their names and counts in words below. */
export function ShareBar(props: {
  title: string;
  /** Undefined while loading. */
  shares?: Share[];
  /** After each count, such as "%". */
  unit?: string;
}) {
  const { title, shares, unit = '' } = props;
  const total = shares?.reduce((sum, share) => sum + share.count, 0) ?? 0;
  const anySelected = shares?.some(share => share.selected);
  return (
    <Box component="section" aria-label={title} sx={{ minWidth: 0 }}>
      <Typography
        component="h2"
        sx={{
          fontSize: '0.75rem',
          fontWeight: 600,
          color: 'text.secondary',
          m: 0,
        }}
      >
        {title}
      </Typography>
      <Box
        aria-hidden
        sx={{
          display: 'flex',
          gap: '2px',
          height: 10,
          my: 0.5,
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'action.hover',
        }}
      >
        {shares?.map(share => (
          <Box
            key={share.key}
            onClick={share.onToggle}
            title={`${share.label} ${share.count}${unit}`}
            sx={{
              flexGrow: share.count / Math.max(total, 1),
              flexBasis: 0,
              minWidth: share.count ? 3 : 0,
              bgcolor: share.color,
              opacity: anySelected && !share.selected ? 0.35 : 1,
              cursor: share.onToggle ? 'pointer' : undefined,
            }}
          />
        ))}
      </Box>
      <Box
        component="ul"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 1.5,
          minHeight: '1.4rem',
          m: 0,
          p: 0,
          listStyle: 'none',
          fontSize: '0.75rem',
        }}
      >
        {shares ? (
          shares.map(share => (
            <li key={share.key}>
              <ShareLabel share={share} unit={unit} />
            </li>
          ))
        ) : (
          <Skeleton component="li" width="60%" />
        )}
      </Box>
    </Box>
  );
}

function ShareLabel(props: { share: Share; unit: string }) {
  const { share, unit } = props;
  const text = (
    <>
      <Box
        component="span"
        aria-hidden
        sx={{
          display: 'inline-block',
          width: 8,
          height: 8,
          mr: 0.5,
          borderRadius: '2px',
          bgcolor: share.color,
        }}
      />
      {share.label}
      <Box component="span" sx={{ ml: 0.5, fontWeight: 600 }}>
        {share.count}
        {unit}
      </Box>
    </>
  );
  if (!share.onToggle) {
    return <span style={{ whiteSpace: 'nowrap' }}>{text}</span>;
  }
  return (
    <ButtonBase
      onClick={share.onToggle}
      aria-pressed={Boolean(share.selected)}
      sx={{
        font: 'inherit',
        whiteSpace: 'nowrap',
        borderRadius: 0.5,
        px: 0.25,
        lineHeight: 1.6,
        textDecoration: share.selected ? 'underline' : undefined,
        textUnderlineOffset: 3,
        '&:hover': { bgcolor: 'action.hover' },
        '&:focus-visible': { outline: '2px solid', outlineOffset: -2 },
      }}
    >
      {text}
    </ButtonBase>
  );
}
