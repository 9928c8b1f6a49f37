import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { REST_TONES, statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';

/** How much is confirmed, denied and open: as a bar, and in words. */
export function AttestationProgress(props: {
  counts: { confirmed: number; denied: number; open: number };
  /** What is open can no longer be answered. */
  over?: boolean;
}) {
  const { over } = props;
  const { confirmed, denied, open } = props.counts;
  const theme = useTheme();
  const t = useMlText();
  const shown = {
    confirmed: String(confirmed),
    denied: String(denied),
    open: String(open),
  };
  const parts = [
    [confirmed, statusTone(theme, 'ok')],
    [denied, statusTone(theme, 'failing')],
    [open, REST_TONES.notStated],
  ] as const;
  return (
    <Box sx={{ minWidth: 180, maxWidth: 320, py: 0.5 }}>
      <Box
        aria-hidden
        sx={{
          display: 'flex',
          gap: '2px',
          height: 8,
          borderRadius: 0.5,
          overflow: 'hidden',
        }}
      >
        {parts.map(
          ([count, color]) =>
            count > 0 && (
              <Box
                key={color}
                sx={{ flexGrow: count, flexBasis: 0, bgcolor: color }}
              />
            ),
        )}
      </Box>
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {over
          ? t('ownership.attestation.progressNever', shown)
          : t('ownership.attestation.progress', shown)}
      </Box>
    </Box>
  );
}
