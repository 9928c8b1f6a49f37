import { ServingWindow } from '@callboard/plugin-ml-common';

/** What other areas ask about services: how much they served. */
export interface ServedWindows {
  /**
   * Closed hours that lie wholly in the stretch (ISO 8601, UTC), by uid of the service, oldest first. Of several sources
   * each has hours of its own, which must not be added: they may have counted the same requests.
   */
  of(
    uids: readonly string[],
    stretch: { from: string; to: string },
  ): Promise<Map<string, ServingWindow[]>>;
}
