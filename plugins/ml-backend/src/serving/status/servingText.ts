import { WeekFigures } from '../objectives/weekFigures';

/** Hours from which on a week is spoken of: one may miss some while Prometheus restarts. */
const NEARLY_A_WEEK = 160;

/** Such as `p95 38 of 200 ms, 1.2 M predictions a week`. */
export function servingText(
  { hours, p95, predictions, requests }: WeekFigures,
  targetMs: number | undefined,
): string {
  const target = targetMs === undefined ? '' : ` of ${whole(targetMs)}`;
  const latency = p95 && `p95 ${whole(p95.ms, digitsOf(p95.ms))}${target} ms`;
  const time = hours >= NEARLY_A_WEEK ? 'a week' : `in ${hours} h`;
  const count = predictions ?? requests;
  const what = predictions === undefined ? 'requests' : 'predictions';
  const traffic = count !== undefined && `${brief(count)} ${what} ${time}`;
  return [latency, traffic].filter(Boolean).join(', ') || 'no figures';
}

/** In few digits, such as `1.2 M`. */
function brief(value: number): string {
  return new Intl.NumberFormat('en', {
    notation: 'compact',
    maximumSignificantDigits: digitsOf(value),
  })
    .format(value)
    .replace(/([KMBT])$/, ' $1');
}

/** Such as `1,500`: a promise is told as it is written, and beside it a figure in the same unit. */
function whole(value: number, digits?: number): string {
  return new Intl.NumberFormat('en', {
    maximumSignificantDigits: digits,
  }).format(value);
}

function digitsOf(value: number): number {
  return value < 1_000 && value >= 100 ? 3 : 2;
}
