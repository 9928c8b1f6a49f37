import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { ReactNode } from 'react';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';

/** A figure from 0 to 100 as a bar, with the value that is asked for marked on it. */
export function Gauge(props: {
  label: string;
  hint: string;
  value: number;
  unit?: string;
  /** What is asked for. */
  gate?: number;
  /** What it would be if nothing held it down. */
  beyond?: number;
  /** Beside the figure. */
  status?: ReactNode;
  level: 'ok' | 'attention' | 'not-set-up';
}) {
  const { label, hint, value, unit, gate, beyond = 0, status, level } = props;
  const t = useMlText();
  const theme = useTheme();
  const tone = statusTone(theme, level);
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1 }}>
        <Box
          component="span"
          title={hint}
          sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}
        >
          {label}
        </Box>
        <Box
          component="span"
          sx={{
            fontSize: '1.25rem',
            fontWeight: 600,
            fontVariantNumeric: 'tabular-nums',
          }}
        >
          {value}
          {unit && ` ${unit}`}
        </Box>
        <Box sx={{ ml: 'auto', fontSize: '0.8125rem' }}>{status}</Box>
      </Box>
      <Box
        aria-hidden
        sx={{
          position: 'relative',
          height: 10,
          mt: 0.25,
          borderRadius: 1,
          bgcolor: 'action.selected',
        }}
      >
        <Box
          sx={{
            position: 'absolute',
            inset: 0,
            right: 'auto',
            borderRadius: 1,
          }}
          style={{
            width: `${Math.max(value, beyond)}%`,
            background: `repeating-linear-gradient(45deg, ${tone} 0 2px, transparent 2px 6px)`,
          }}
        />
        <Box
          sx={{
            position: 'absolute',
            inset: 0,
            right: 'auto',
            borderRadius: 1,
          }}
          style={{ width: `${value}%`, background: tone }}
        />
        {gate !== undefined && (
          <Box
            sx={{
              position: 'absolute',
              top: -3,
              bottom: -3,
              width: 2,
              bgcolor: 'text.primary',
            }}
            style={{ left: `${gate}%` }}
          />
        )}
      </Box>
      <Box
        sx={{ position: 'relative', height: '1.1rem', fontSize: '0.6875rem' }}
      >
        {gate !== undefined && (
          <Box
            sx={{
              position: 'absolute',
              transform: 'translateX(-50%)',
              whiteSpace: 'nowrap',
              color: 'text.secondary',
            }}
            style={{ left: `${Math.min(gate, 85)}%` }}
          >
            {t('card.gauge.gate', { required: String(gate) })}
          </Box>
        )}
      </Box>
    </Box>
  );
}
