import { CostChangeAnswer } from '@callboard/plugin-ml-common';

/** What can be counted of what a service served. */
export type ServedUnit = NonNullable<CostChangeAnswer['volumeOf']>;

/** What one source counted in a closed hour; a figure that is absent is not known. Tokens are known where both sorts are. */
export interface ServedHour extends Partial<Record<ServedUnit, number>> {
  /** ISO 8601, UTC, as `to`. */
  from: string;
  to: string;
  source: string;
}

/** What one source counted of a service in all. */
export interface ServedCounts {
  source: string;
  /** Of a unit of which no hour is known there is no entry. */
  units: Partial<Record<ServedUnit, { count: number; hours: number }>>;
}

/** What other areas ask about services: how much they served. */
export interface ServedWindows {
  /**
   * Hours that lie wholly in the stretch (ISO 8601, UTC), by uid of the service, oldest first. Of several sources
   * each has hours of its own, which must not be added: they may have counted the same requests.
   */
  hours(
    uids: readonly string[],
    stretch: { from: string; to: string },
  ): Promise<Map<string, ServedHour[]>>;
  /** The same hours added up, by uid of the service, each source by itself. */
  counts(
    uids: readonly string[],
    stretch: { from: string; to: string },
  ): Promise<Map<string, ServedCounts[]>>;
}
