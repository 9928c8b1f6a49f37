import { ReviewTrigger } from '@callboard/plugin-ml-common';

/** Something that asks for a review, once. */
export interface Occasion {
  trigger: ReviewTrigger;
  /** Tells it from others of the same trigger, version and environment. */
  key: string;
  /** Why a review is opened, in a sentence. */
  text: string;
}
