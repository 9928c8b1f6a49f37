import { TimelineEvent } from '@callboard/plugin-ml-common';

/**
 * Through this an area tells what happened to an entity.
 *
 * @public
 */
export interface TimelineSource {
  /** Name of the area, for when it cannot be read. */
  readonly area: string;
  /**
   * The newest events of an entity that its readers may all see, newest first.
   * `uid` is the catalog's: a ref that was created anew has no past.
   */
  events(
    entity: { entityRef: string; uid: string },
    options: { limit: number },
  ): Promise<TimelineEvent[]>;
}
