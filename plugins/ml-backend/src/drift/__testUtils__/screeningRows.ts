import {
  BaselineBody,
  countRows,
  frameOfRows,
  Profile,
} from '@callboard/plugin-ml-common';
import { contentHash } from '../store/contentHash';

/** Ref of the entity that the rows are of. */
export const SCREENING = 'mlmodel:default/tumor-screening';
/** Milliseconds. */
export const DAY = 86_400_000;

/** Rows of a model with a number and a name, always the same for a seed; the number is moved by `shift` standard deviations. */
export function screeningRows(
  count: number,
  { seed = 1, shift = 0 }: { seed?: number; shift?: number } = {},
): Array<Record<string, unknown>> {
  let state = seed * 2654435761;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, () => {
    const normal =
      Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return {
      radius: 14 + 3.5 * (normal + shift),
      site: random() < 0.3 ? 'north' : 'south',
    };
  });
}

const REFERENCE = screeningRows(2000);

/** The frame of these rows. */
export const FRAME = frameOfRows(REFERENCE);
/** Its hash. */
export const EDGES_HASH = contentHash(FRAME);

/** What `POST /v1/baselines` takes. */
export function baselineOf(change: Partial<BaselineBody> = {}): BaselineBody {
  return {
    entityRef: SCREENING,
    rowsFrom: 'training rows',
    frame: FRAME,
    counts: countRows(FRAME, REFERENCE),
    ...change,
  };
}

/** Midnight in UTC, so many days ago. */
export function daysAgo(days: number, now: Date = new Date()): string {
  const today = Math.floor(now.valueOf() / DAY) * DAY;
  return new Date(today - days * DAY).toISOString();
}

/** A profile of a whole day of serving, so many days ago. */
export function profileOf(
  days: number,
  {
    rows = screeningRows(300, { seed: days + 2 }),
    ...change
  }: Partial<Profile> & { rows?: Array<Record<string, unknown>> } = {},
): Profile {
  return {
    schema: 'callboard.dev/profile/v1',
    entityRef: SCREENING,
    role: 'serving',
    window: { from: daysAgo(days), to: daysAgo(days - 1) },
    edgesHash: EDGES_HASH,
    source: 'replica-1',
    revision: 0,
    engine: { name: 'test' },
    counts: countRows(FRAME, rows),
    ...change,
  };
}
