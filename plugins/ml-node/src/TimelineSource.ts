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
   * The newest events of an entity that the reader may see, newest first. `uid` is
   * the catalog's: a ref that was created anew has no past. The reader sees the
   * entity itself; an event that tells of another one must ask `sees`, which answers
   * with those of the refs (in lower case) that the reader sees too.
   */
  events(
    entity: { entityRef: string; uid: string },
    options: {
      limit: number;
      sees(entityRefs: string[]): Promise<Set<string>>;
    },
  ): Promise<TimelineEvent[]>;
}
