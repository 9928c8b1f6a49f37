import { ProfileCounts, ProfileFrame } from '@callboard/plugin-ml-common';

/** What a window is compared with. */
export interface Reference {
  /** Such as the id of a baseline; another one for each frame. */
  key: string;
  /** Id of the baseline: of two, that of the newer one is higher. */
  baseline: number;
  frame: ProfileFrame;
  counts: ProfileCounts;
  /** Of columns, as it was stated with the baseline. */
  importance: Record<string, number>;
}
