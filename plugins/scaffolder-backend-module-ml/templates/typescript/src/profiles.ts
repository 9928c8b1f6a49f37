import type { Manifest } from './manifest.ts';
import { readPredictions } from './predict.ts';
import { rowsOf, type Tensor, type Tensors } from './tensor.ts';

interface ColumnSums {
  n: number;
  /** A request cannot hold nulls: only NaN can be missing. */
  nulls: 0;
  nan: number;
  min: number;
  max: number;
  sum: number;
  sumOfSquares: number;
}

/**
 * Sums of what was asked and answered in one window of time. It keeps no rows: no
 * input can be read back from what is sent.
 */
export class ProfileWindow {
  readonly #manifest: Manifest;
  #since: Date;
  #features: ColumnSums[] = [];
  #values = noRows();
  #labels: Record<string, number> = {};
  #rows = 0;

  constructor(manifest: Manifest, now: Date) {
    this.#manifest = manifest;
    this.#since = now;
    this.#empty(now);
  }

  add(input: Tensor, outputs: Tensors): void {
    const rows = rowsOf(input);
    const width = this.#features.length;
    input.data.forEach((value, index) =>
      count(this.#features[index % width], Number(value)),
    );
    for (const answer of readPredictions(outputs, this.#manifest, rows)) {
      if ('label' in answer) {
        this.#labels[answer.label] = (this.#labels[answer.label] ?? 0) + 1;
      } else count(this.#values, Number([answer.value].flat()[0]));
    }
    this.#rows += rows;
  }

  /** The profile of the window that ends now, and begins the next; undefined without rows. */
  close(now: Date) {
    const { model, digest, features, classes } = this.#manifest;
    const profile = {
      model,
      digest,
      from: this.#since.toISOString(),
      to: now.toISOString(),
      rows: this.#rows,
      features: this.#features.map((sums, index) => ({
        name: features[index]?.name,
        ...known(sums),
      })),
      predictions: classes ? { labels: this.#labels } : known(this.#values),
    };
    this.#empty(now);
    return profile.rows === 0 ? undefined : profile;
  }

  #empty(now: Date): void {
    this.#since = now;
    this.#features = this.#manifest.features.map(noRows);
    this.#values = noRows();
    this.#labels = Object.fromEntries(
      (this.#manifest.classes ?? []).map(name => [name, 0]),
    );
    this.#rows = 0;
  }
}

function noRows(): ColumnSums {
  return {
    n: 0,
    nulls: 0,
    nan: 0,
    min: Infinity,
    max: -Infinity,
    sum: 0,
    sumOfSquares: 0,
  };
}

function count(sums: ColumnSums | undefined, value: number): void {
  if (!sums) return;
  sums.n += 1;
  if (Number.isNaN(value)) {
    sums.nan += 1;
    return;
  }
  sums.min = Math.min(sums.min, value);
  sums.max = Math.max(sums.max, value);
  sums.sum += value;
  sums.sumOfSquares += value ** 2;
}

/** Without a number there is no smallest one. */
function known(sums: ColumnSums) {
  return sums.n > sums.nan ? sums : { ...sums, min: null, max: null };
}
