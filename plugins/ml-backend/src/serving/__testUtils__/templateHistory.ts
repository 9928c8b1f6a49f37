import { historyText, PastSeries } from './history';

/** Seconds, as the templates of Callboard time requests. */
const BOUNDS = [0.05, 0.1, 0.2, 0.3, 0.5, 1];

/** Per minute: how many were answered and how many failed; how many of the answered took 0.03 s, the rest took 0.15 s. */
export interface Minute {
  answered: number;
  failed?: number;
  fast?: number;
}

/**
 * What a service of our templates told a Prometheus that scraped it once a minute from `begin`. A minute that is
 * undefined was not scraped; `restarts` are minutes at which its counters begin anew.
 */
export function templateHistory(
  begin: Date,
  minutes: ReadonlyArray<Minute | undefined>,
  options: { labels: string; restarts?: readonly number[] },
): string {
  const { labels, restarts = [] } = options;
  const total = (grow: (minute: Minute) => number): PastSeries['at'] => {
    const values: number[] = [0];
    minutes.forEach((each, at) =>
      values.push(
        (restarts.includes(at) ? 0 : values[at]) + (each ? grow(each) : 0),
      ),
    );
    return at => (at > 0 && !minutes[at - 1] ? undefined : values[at]);
  };
  const predict = `${labels},route="/predict"`;
  const answered = total(each => each.answered);
  const requests = (more: string, at: PastSeries['at']) => ({
    series: `ml_http_requests_total{${more}}`,
    at,
  });
  const all = total(each => each.answered + (each.failed ?? 0));
  const fast = total(each => each.fast ?? each.answered);
  const bucket = (le: number | string, at: PastSeries['at']) => ({
    series: `ml_http_request_duration_seconds_bucket{${predict},le="${le}"}`,
    at,
  });
  return historyText(begin, minutes.length, [
    {
      name: 'ml_http_requests',
      type: 'counter',
      series: [
        requests(`${predict},status="200"`, answered),
        requests(
          `${predict},status="500"`,
          total(each => each.failed ?? 0),
        ),
        requests(
          `${labels},route="/metrics",status="200"`,
          total(() => 1),
        ),
      ],
    },
    {
      name: 'ml_inference_rows',
      type: 'counter',
      series: [
        {
          series: `ml_inference_rows_total{${labels},outcome="model"}`,
          at: total(each => each.answered * 2),
        },
      ],
    },
    {
      name: 'ml_http_request_duration_seconds',
      type: 'histogram',
      series: [
        ...BOUNDS.map(le => bucket(le, le < 0.2 ? fast : all)),
        bucket('+Inf', all),
        {
          series: `ml_http_request_duration_seconds_sum{${predict}}`,
          at: total(
            ({ answered: count, failed = 0, fast: quick = count }) =>
              quick * 0.03 + (count + failed - quick) * 0.15,
          ),
        },
        {
          series: `ml_http_request_duration_seconds_count{${predict}}`,
          at: all,
        },
      ],
    },
    {
      name: 'up',
      type: 'gauge',
      series: [
        {
          series: `up{${labels}}`,
          at: at => (at > 0 && !minutes[at - 1] ? undefined : 1),
        },
      ],
    },
  ]);
}
