import { InputError } from '@backstage/errors';
import { MonitorSource } from '@callboard/plugin-ml-common';
import { TimeWindow } from '@callboard/plugin-ml-node';
import { FROM, isAddress } from '../files/filePattern';

const DAY_MS = 86_400_000;

/** The window of this number since 1970. */
export function windowAt(place: number, windowMs: number): TimeWindow {
  return {
    from: new Date(place * windowMs),
    to: new Date((place + 1) * windowMs),
  };
}

/** The whole windows of a range. */
export function windowsIn(range: TimeWindow, windowMs: number): TimeWindow[] {
  const first = Math.ceil(range.from.getTime() / windowMs);
  const end = Math.floor(range.to.getTime() / windowMs);
  return Array.from({ length: end - first }, (_, index) =>
    windowAt(first + index, windowMs),
  );
}

/** Whether each window has files of its own. */
export function hasOwnFiles({ serving }: MonitorSource): boolean {
  return serving.path.includes(FROM);
}

/** @throws InputError when the rows of the baseline would change with the window */
export function checkBaseline({ baseline }: MonitorSource): void {
  if (baseline.path.includes(FROM)) {
    throw new InputError(`baseline.path: must not hold ${FROM}`);
  }
}

/**
 * Whether windows can be told apart, and read each without all the others.
 * @throws InputError naming the field and the rule
 */
export function checkWindows(source: MonitorSource, windowMs: number): void {
  const { labels, serving } = source;
  const own = hasOwnFiles(source);
  for (const [field, rows] of Object.entries({ serving, labels })) {
    if (rows && isAddress(rows.path) && !rows.path.includes(FROM)) {
      throw new InputError(
        `${field}.path: must hold ${FROM} where it is an address, or the whole file would be copied for every window`,
      );
    }
  }
  if (serving.time === undefined && (!own || windowMs % DAY_MS !== 0)) {
    throw new InputError(
      own
        ? `serving.time: must be given, for windows are not of whole days as ${FROM} is`
        : `serving.time: must be given where serving.path does not hold ${FROM}`,
    );
  }
  if (!own && labels?.path.includes(FROM)) {
    throw new InputError(
      `labels.path: must not hold ${FROM} where serving.path does not`,
    );
  }
}
