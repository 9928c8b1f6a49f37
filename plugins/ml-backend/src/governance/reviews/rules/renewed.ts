import {
  BindingPart,
  changedParts,
  ReviewStage,
} from '@callboard/plugin-ml-common';
import { isDeepStrictEqual } from 'node:util';
import { ReviewContext } from '../ReviewContext';
import { ReviewFile } from '../store/ReviewStore';
import { isUndecided, StoredReview, toReviewRow } from '../store/rows';
import { stagesNow } from './dutiesOf';
import { inProgress } from './settle';

/** A review with what is known of it now. */
export interface Renewal {
  file: ReviewFile;
  stages: ReviewStage[];
  /** Of what is reviewed; empty where only what lists show of it is new. */
  changed: BindingPart[];
  /** By id of a decision, why it does not count any more. */
  voided: ReadonlyMap<string, string>;
}

/** What is known now of a review that is not decided; undefined where all of that is kept already. */
export function renewed(
  file: ReviewFile,
  context: ReviewContext,
): Renewal | undefined {
  const { present } = context;
  if (!present || !isUndecided(file.review.state)) {
    return undefined;
  }
  const changed = changedParts(file.review.binding, present.binding);
  const voided = new Map(
    changed.length === 0
      ? []
      : file.decisions
          .filter(each => !each.void)
          .map(({ id }): [string, string] => [
            id,
            `${changedText(changed)} The decision was about what was before.`,
          ]),
  );
  const decisions = file.decisions.map(each => ({
    ...each,
    void: each.void ?? voided.get(each.id),
  }));
  const stages = stagesNow({ ...file, decisions }, context);
  const review: StoredReview = {
    ...inProgress(file.review, context, stages),
    ...(changed.length > 0 && { binding: present.binding }),
  };
  return changed.length === 0 &&
    isDeepStrictEqual(toReviewRow(review), toReviewRow(file.review))
    ? undefined
    : { file: { ...file, review, decisions }, stages, changed, voided };
}

export function changedText(changed: readonly BindingPart[]): string {
  return `What is reviewed has changed (${changed.join(', ')}).`;
}
