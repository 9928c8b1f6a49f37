import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  mlReviewCreatePermission,
  ReviewBody,
} from '@callboard/plugin-ml-common';
import { VisibleVersion } from '../../ModelVersions';
import { OpenReviews } from './OpenReviews';
import { ReviewSight } from './ReviewSight';

/** Reviews that people ask for. */
export class RequestReviews {
  constructor(
    private readonly parts: {
      opening: OpenReviews;
      sight: ReviewSight;
      visibleVersion: VisibleVersion;
    },
  ) {}

  /**
   * The id of the new review.
   * @throws NotFoundError, the same for unknown and for hidden versions
   * @throws ConflictError where one is undecided, or no policy with stages applies
   */
  async request(
    { comment, environment, version }: ReviewBody,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<string> {
    const { opening, sight, visibleVersion } = this.parts;
    const requestedBy = await sight.allowed(
      mlReviewCreatePermission,
      credentials,
    );
    const { versionId } = await visibleVersion(version, credentials);
    const opened = await opening.open({
      versionId,
      environment,
      trigger: 'manual',
      requestedBy,
      text: comment ?? `Asked for a review for ${environment}.`,
      comment,
      now,
    });
    switch (opened.status) {
      case 'opened':
        return opened.reviewId;
      case 'exists':
        throw new ConflictError(
          `A review of this version for ${environment} is undecided already: ${opened.reviewId}`,
        );
      case 'refused':
        throw new ConflictError(opened.reason);
      default:
        return opened satisfies never;
    }
  }
}
