import { Series } from '../client/PrometheusClient';
import { FIGURE_LABEL } from './figureTerms';

/** How many were at most so large; `le` is in the unit of the metric. */
export interface Bucket {
  le: number;
  count: number;
}

/** What Prometheus answered, by figure and end of the window. */
export class Figures {
  private readonly byFigure = new Map<string, Series[]>();

  constructor({ series }: { series: readonly Series[] }) {
    for (const each of series) {
      const figure = each.labels[FIGURE_LABEL] ?? '';
      this.byFigure.set(figure, [...(this.byFigure.get(figure) ?? []), each]);
    }
  }

  /** Undefined where there is none; infinity and what is below 0 is no figure of ours. */
  at(figure: string, end: number): number | undefined {
    const value = this.byFigure.get(figure)?.[0]?.values.get(end);
    return value !== undefined && Number.isFinite(value) && value >= 0
      ? value
      : undefined;
  }

  /** Of the first alternative that has one. */
  first(
    figure: string,
    alternatives: readonly unknown[],
    end: number,
  ): { at: number; value: number } | undefined {
    for (const at of alternatives.keys()) {
      const value = this.at(`${figure}.${at}`, end);
      if (value !== undefined) {
        return { at, value };
      }
    }
    return undefined;
  }

  /** All series of the first alternative that has any, each with its labels. */
  labelled(
    figure: string,
    alternatives: readonly unknown[],
    end: number,
  ): Array<{ labels: Series['labels']; value: number }> {
    for (const at of alternatives.keys()) {
      const found = (this.byFigure.get(`${figure}.${at}`) ?? []).flatMap(
        ({ labels, values }) => {
          const value = values.get(end);
          return value !== undefined && Number.isFinite(value) && value >= 0
            ? [{ labels, value }]
            : [];
        },
      );
      if (found.length > 0) {
        return found;
      }
    }
    return [];
  }

  /** Smallest first; counts never fall, though sums of extrapolated ones might. */
  buckets(figure: string, end: number): Bucket[] {
    const found = (this.byFigure.get(figure) ?? []).flatMap(
      ({ labels, values }) => {
        const count = values.get(end);
        const le = Number(labels.le?.replace('Inf', 'Infinity'));
        return count === undefined || Number.isNaN(le) ? [] : [{ le, count }];
      },
    );
    let most = 0;
    return found
      .sort((a, b) => a.le - b.le)
      .map(({ count, le }) => {
        most = Math.max(most, count);
        return { le, count: most };
      });
  }
}
