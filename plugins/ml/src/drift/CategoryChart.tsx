import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { REST_TONES, seriesTone } from '../kit/tones';
import { MlText, useMlText } from '../text/useMlText';
import { CategoryBar } from './categoryBars';
import { share } from './driftNumber';

/** Values that are drawn. */
const FEW = 12;

/** A pair of bars a value; its table has all. */
export function CategoryChart(props: { bars: CategoryBar[]; open: boolean }) {
  const { bars, open } = props;
  const t = useMlText();
  const { mode } = useTheme().palette;
  const named = bars.filter(({ kind }) => kind === 'value');
  const shown = [
    ...named.slice(0, FEW),
    ...bars.filter(({ kind }) => kind !== 'value'),
  ];
  const most = Math.max(
    ...shown.flatMap(({ baseline, current }) => [
      baseline.share,
      current?.share ?? 0,
    ]),
    Number.MIN_VALUE,
  );
  return (
    <Box aria-hidden sx={{ fontSize: '0.75rem' }}>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(72px, 30%) minmax(0, 1fr) max-content',
          columnGap: 1,
          rowGap: 0.75,
          alignItems: 'center',
        }}
      >
        {shown.map(bar => (
          <Box key={`${bar.kind} ${bar.value}`} sx={{ display: 'contents' }}>
            <Box
              title={barName(bar, open, t)}
              sx={{
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
                fontStyle: bar.kind === 'value' ? undefined : 'italic',
              }}
            >
              {barName(bar, open, t)}
            </Box>
            <div>
              <Bar of={bar.baseline.share / most} color={REST_TONES.other} />
              {bar.current && (
                <Bar
                  of={bar.current.share / most}
                  color={seriesTone(0, mode)}
                />
              )}
            </div>
            <Box
              sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}
            >
              {share(bar.baseline.share)}
              {bar.current && ` → ${share(bar.current.share)}`}
            </Box>
          </Box>
        ))}
      </Box>
      {named.length > FEW && (
        <Box sx={{ mt: 1, color: 'text.secondary' }}>
          {t('drift.column.fewOf', {
            n: String(FEW),
            all: String(named.length),
          })}
        </Box>
      )}
    </Box>
  );
}

function Bar(props: { of: number; color: string }) {
  return (
    <Box
      sx={{ height: 8, mb: '1px', borderRadius: 0.5 }}
      // What happened once must be seen.
      style={{
        width: props.of > 0 ? `max(2px, ${100 * props.of}%)` : 0,
        background: props.color,
      }}
    />
  );
}

/** A value as people say it. */
export function barName(bar: CategoryBar, open: boolean, t: MlText): string {
  switch (bar.kind) {
    case 'value':
      return bar.value;
    case 'missing':
      return t('drift.column.missing');
    default:
      return t(open ? 'drift.column.other' : 'drift.column.unseen');
  }
}
