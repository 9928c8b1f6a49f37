import Box from '@mui/material/Box';

/** Beside a button that cannot be pressed: who may. */
export function WhoMay(props: { text: string }) {
  return (
    <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
      {props.text}
    </Box>
  );
}
