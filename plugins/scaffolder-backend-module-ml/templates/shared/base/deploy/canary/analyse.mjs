// Reads what both tracks did from Prometheus, and says what the canary deserves:
// `analyse.mjs <label matcher of stable> <label matcher of the canary>`. Ends with 0 to promote, 2 to hold on, 3 to roll
// back, 1 when Prometheus cannot be asked. PROMETHEUS_URL says where it is, WINDOW for how long to look back (15m).
import { decide } from './decide.mjs';

const STATUS = { promote: 0, hold: 2, rollback: 3 };
const ROUTES = 'route=~"/predict|.*/infer"';
const TIMEOUT_MS = 10_000;

const { PROMETHEUS_URL, WINDOW = '15m', NAME } = process.env;

async function ask(query) {
  const url = `${PROMETHEUS_URL}/api/v1/query?${new URLSearchParams({
    query,
  })}`;
  const response = await fetch(url, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok)
    throw new Error(`Prometheus answered ${response.status} to ${query}`);
  const { data } = await response.json();
  const value = Number(data.result[0]?.value[1]);
  return Number.isFinite(value) ? value : undefined;
}

async function readTrack(matcher) {
  const labels = `job="${NAME}",${ROUTES},${matcher}`;
  const grown = more =>
    `sum(increase(ml_http_requests_total{${labels}${more}}[${WINDOW}]))`;
  const buckets = `sum by (le) (rate(ml_http_request_duration_seconds_bucket{${labels}}[${WINDOW}]))`;
  const [requests = 0, failed = 0, p95] = await Promise.all([
    ask(grown('')),
    ask(grown(',status=~"5.."')),
    ask(`histogram_quantile(0.95, ${buckets})`),
  ]);
  return {
    requests,
    failed,
    p95Ms: p95 === undefined ? undefined : p95 * 1000,
  };
}

try {
  if (!PROMETHEUS_URL)
    throw new Error('PROMETHEUS_URL must be the address of Prometheus');
  const tracks = process.argv.slice(2, 4);
  if (tracks[0] === tracks[1])
    throw new Error(`there is no canary: both tracks are ${tracks[0]}`);
  const [stable, canary] = await Promise.all(tracks.map(readTrack));
  const answer = decide(stable, canary);
  console.log(JSON.stringify({ ...answer, stable, canary }));
  process.exitCode = STATUS[answer.decision];
} catch (error) {
  console.error(`canary-analyse: ${error.cause?.message ?? error.message}`);
  process.exitCode = 1;
}
