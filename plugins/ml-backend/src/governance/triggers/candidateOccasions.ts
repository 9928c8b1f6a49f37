import {
  ModelVersion,
  PublishedPolicy,
  VersionStanding,
} from '@callboard/plugin-ml-common';
import { spokenTime } from '../../spokenTime';
import { Occasion } from './Occasion';

/**
 * What asks for a first review of a version: that it is new, or that the main alias points to it.
 * Only what came after the policy was published does: publishing one opens no review of all that there was.
 */
export function candidateOccasions(
  version: Pick<ModelVersion, 'aliases' | 'firstSeenAt'>,
  {
    environment,
    mainAlias,
    policy: { policy, publishedAt },
    standing: { standing },
  }: {
    environment: string;
    mainAlias: string;
    policy: PublishedPolicy;
    standing: VersionStanding;
  },
): Occasion[] {
  if (standing !== 'candidate' && standing !== 'registered') {
    return [];
  }
  const isAfter = (at: string) => Date.parse(at) >= Date.parse(publishedAt);
  const { aliases, firstSeenAt } = version;
  const asked = (occasion: Occasion) =>
    policy.triggers.includes(occasion.trigger);
  return [
    ...aliases.flatMap(({ alias, registry, since = firstSeenAt }): Occasion[] =>
      alias === mainAlias && isAfter(since)
        ? [
            {
              trigger: 'alias',
              key: `${registry} ${alias} ${since}`,
              text: `The alias ${alias} in ${registry} has pointed to it since ${spokenTime(
                since,
              )}, and it is not approved for ${environment}.`,
            },
          ]
        : [],
    ),
    ...(isAfter(firstSeenAt)
      ? [
          {
            trigger: 'new-version' as const,
            key: firstSeenAt,
            text: `It was first seen at ${spokenTime(
              firstSeenAt,
            )}, and it is not approved for ${environment}.`,
          },
        ]
      : []),
  ].filter(asked);
}
