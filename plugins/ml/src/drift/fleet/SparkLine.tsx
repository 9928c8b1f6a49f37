import { useTheme } from '@mui/material/styles';
import { seriesTone } from '../../kit/tones';
import { useMlText } from '../../text/useMlText';
import { share } from '../driftNumber';

/** Pixels. */
const WIDTH = 96;
const HEIGHT = 24;

/** Scores from 0 to 1, oldest first; a window without data is a gap. */
export function SparkLine(props: {
  values: Array<number | null>;
  /** The score that is as high as the line. */
  top: number;
}) {
  const { values, top } = props;
  const t = useMlText();
  const { mode } = useTheme().palette;
  const step = WIDTH / Math.max(1, values.length);
  const words = t('drift.fleet.trendText', {
    values: values
      .map(each => (each === null ? t('drift.fleet.noWindow') : share(each)))
      .join(', '),
  });
  return (
    <svg
      role="img"
      aria-label={words}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      <title>{words}</title>
      {values.map((value, index) =>
        value === null ? null : (
          <rect
            key={index}
            x={index * step}
            // What is 0 is known to be, so it is drawn.
            y={HEIGHT - Math.max(2, (value / top) * HEIGHT)}
            width={Math.max(1, step - 1)}
            height={Math.max(2, (value / top) * HEIGHT)}
            fill={seriesTone(value > 0 ? 1 : 0, mode)}
          />
        ),
      )}
    </svg>
  );
}
