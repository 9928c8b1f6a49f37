import type { Manifest } from './manifest.ts';

interface ColumnProfile {
  count: number;
  mean: number;
  /** Sum of squared distances from the mean (Welford). */
  m2: number;
  min: number;
  max: number;
}

const empty = (): ColumnProfile => ({
  count: 0,
  mean: 0,
  m2: 0,
  min: Infinity,
  max: -Infinity,
});

/**
 * Statistics of the features that were asked about, for one window of time. It keeps
 * sums, never rows: no input can be read back from what is sent.
 */
export class ProfileWindow {
  readonly #manifest: Manifest;
  #since: Date;
  #columns: ColumnProfile[];
  #rows = 0;

  constructor(manifest: Manifest, now: Date) {
    this.#manifest = manifest;
    this.#since = now;
    this.#columns = manifest.features.map(empty);
  }

  /** Rows in row-major order, one value for each feature. */
  add(values: ArrayLike<unknown>): void {
    const width = this.#columns.length;
    if (width === 0) return;
    for (let index = 0; index < values.length; index += 1) {
      const column = this.#columns[index % width];
      if (column) count(column, Number(values[index]));
    }
    this.#rows += values.length / width;
  }

  /** The profile of the window that ends now, and begins the next; undefined without rows. */
  close(now: Date) {
    const [since, columns, rows] = [this.#since, this.#columns, this.#rows];
    this.#since = now;
    this.#columns = columns.map(empty);
    this.#rows = 0;
    if (rows === 0) return undefined;
    return {
      model: this.#manifest.model,
      digest: this.#manifest.digest,
      from: since.toISOString(),
      to: now.toISOString(),
      rows,
      features: this.#manifest.features.map(({ name }, index) =>
        describe(name, columns[index] ?? empty()),
      ),
    };
  }
}

function count(column: ColumnProfile, value: number): void {
  column.count += 1;
  const distance = value - column.mean;
  column.mean += distance / column.count;
  column.m2 += distance * (value - column.mean);
  column.min = Math.min(column.min, value);
  column.max = Math.max(column.max, value);
}

function describe(
  name: string,
  { count: rows, mean, m2, min, max }: ColumnProfile,
) {
  return { name, count: rows, mean, std: Math.sqrt(m2 / rows), min, max };
}
