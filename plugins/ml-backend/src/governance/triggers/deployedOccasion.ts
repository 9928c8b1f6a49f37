import { Standing, UnapprovedAnswer } from '@callboard/plugin-ml-common';
import { Occasion } from './Occasion';

/** A review would change nothing: it is open, or the version is not to run whatever it says. */
const NOTHING_TO_REVIEW: readonly Standing[] = [
  'in-review',
  'retired',
  'suspended',
];

/** What asks for a review because a version runs without an approval. */
export function deployedOccasion({
  environment,
  how,
  service,
  since,
  standing,
}: UnapprovedAnswer['items'][number]): Occasion | undefined {
  if (!standing || NOTHING_TO_REVIEW.includes(standing.standing)) {
    return undefined;
  }
  // What was rejected is reviewed again only when it was deployed after that.
  const isSettled =
    standing.standing === 'rejected' &&
    (!since || Date.parse(since) <= Date.parse(standing.since ?? since));
  return isSettled
    ? undefined
    : {
        trigger: 'deployed-unapproved',
        key: JSON.stringify([service, how, since]),
        text: `${service} ${how === 'deployed' ? 'runs' : 'declares'} it in ${
          environment ?? 'production'
        } without an approval that holds: ${standing.reason}`,
      };
}
