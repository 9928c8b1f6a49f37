import { z } from 'zod';
import { matrixAnswer, vectorAnswer } from './answers';
import { PrometheusError } from './PrometheusError';
import { PrometheusHttp } from './PrometheusHttp';

/** Prometheus answers with no more points of a series at once. */
const MOST_POINTS = 11_000;

/** Of one series, values by time in milliseconds. NaN says that there was nothing to count and is left out. */
export interface Series {
  labels: Readonly<Record<string, string>>;
  values: Map<number, number>;
}

/** Series, and what Prometheus warns of, such as a store that it could not reach. */
export interface Answer {
  series: Series[];
  warnings: string[];
}

/** The times at which a query is answered, milliseconds; all included. */
export interface Steps {
  first: number;
  last: number;
  step: number;
}

/** The part of the HTTP API that is asked. Every method throws PrometheusError. */
export class PrometheusClient {
  constructor(private readonly http: PrometheusHttp) {}

  /** Series at these times: one query, or as many as Prometheus takes points. */
  async at(query: string, times: Steps, signal: AbortSignal): Promise<Answer> {
    if (times.first === times.last) {
      return this.once(query, times.first, signal);
    }
    const found: Answer[] = [];
    const stretch = times.step * (MOST_POINTS - 1);
    for (
      let first = times.first;
      first <= times.last;
      first += stretch + times.step
    ) {
      const last = Math.min(first + stretch, times.last);
      found.push(await this.range(query, { ...times, first, last }, signal));
    }
    return joined(found);
  }

  private async once(query: string, time: number, signal: AbortSignal) {
    const path = '/api/v1/query';
    const form = { query, time: seconds(time) };
    const answer = await this.ask(path, form, vectorAnswer, signal);
    return {
      series: answer.data.result.map(({ metric, value }) =>
        toSeries(metric, [value]),
      ),
      warnings: answer.warnings,
    };
  }

  private async range(query: string, times: Steps, signal: AbortSignal) {
    const path = '/api/v1/query_range';
    const form = {
      query,
      start: seconds(times.first),
      end: seconds(times.last),
      step: seconds(times.step),
    };
    const answer = await this.ask(path, form, matrixAnswer, signal);
    return {
      series: answer.data.result.map(({ metric, values }) =>
        toSeries(metric, values),
      ),
      warnings: answer.warnings,
    };
  }

  private async ask<T>(
    path: string,
    form: Record<string, string>,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const { data, error } = schema.safeParse(
      await this.http.post(path, form, signal),
    );
    if (error) {
      throw this.unreadable(path, error);
    }
    return data;
  }

  private unreadable(path: string, { issues }: z.ZodError): PrometheusError {
    const [{ message, path: at }] = issues;
    return this.http.error(
      { type: 'unreadable' },
      path,
      `its answer is not what it should be: ${at.join('.')}: ${message}`,
    );
  }
}

function toSeries(
  labels: Record<string, string>,
  points: ReadonlyArray<[number, number]>,
): Series {
  const values = points
    .filter(([, value]) => !Number.isNaN(value))
    .map(([time, value]): [number, number] => [Math.round(time * 1000), value]);
  return { labels, values: new Map(values) };
}

/** One series for each set of labels. */
function joined(answers: readonly Answer[]): Answer {
  const series = new Map<string, Series>();
  for (const each of answers.flatMap(answer => answer.series)) {
    const key = JSON.stringify(Object.entries(each.labels).sort());
    const known = series.get(key);
    each.values.forEach((value, time) => known?.values.set(time, value));
    series.set(key, known ?? each);
  }
  const warnings = new Set(answers.flatMap(answer => answer.warnings));
  return { series: [...series.values()], warnings: [...warnings] };
}

function seconds(ms: number): string {
  return String(ms / 1000);
}
