import { MonitoredDrift } from '@callboard/plugin-ml-common';
import { StoredSummary } from '../store/ReadingStore';

/** What is known of versions in one window; nothing where none is known. */
export function shownVersions(
  known: readonly StoredSummary[],
): Pick<MonitoredDrift['windows'][number], 'versions'> {
  return known.some(({ digests }) => digests.length > 0)
    ? {
        versions: known.map(
          ({ digests, reading: { rows, score, status } }) => ({
            digests,
            rows,
            status,
            ...(score !== undefined && { score }),
          }),
        ),
      }
    : {};
}
