import Box from '@mui/material/Box';

/** A line across a chart at a round value, with its number at the left; `bottom` is a share of the height such as 25%. */
export function ChartTick(props: { bottom: string; label: string }) {
  return (
    <Box
      aria-hidden
      sx={{
        position: 'absolute',
        left: 0,
        right: 0,
        borderTop: '1px solid',
        borderColor: 'divider',
      }}
      style={{ bottom: props.bottom }}
    >
      <Box
        component="span"
        sx={{
          position: 'absolute',
          right: '100%',
          mr: 0.75,
          top: -9,
          fontSize: '0.75rem',
          color: 'text.secondary',
          whiteSpace: 'nowrap',
        }}
      >
        {props.label}
      </Box>
    </Box>
  );
}
