import {
  ModelVersion,
  PublishedPolicy,
  StatusSlot,
  VersionStanding,
} from '@callboard/plugin-ml-common';

const DAY_MS = 24 * 60 * 60 * 1000;

/** From so many days before its end on an approval needs attention. */
const SOON_DAYS = 14;

const SOURCE = 'reviews';

/** What the slot `review` shows of a model: how its main version stands in production. */
export function reviewStatus(
  known: {
    main?: { version: Pick<ModelVersion, 'label'> };
    standing?: VersionStanding;
    policy?: PublishedPolicy;
    /** Whether any policy with stages is published. */
    anyPolicy: boolean;
  },
  now: Date,
): StatusSlot {
  const { anyPolicy, main, policy, standing } = known;
  if (!anyPolicy) {
    return {
      level: 'not-set-up',
      text: 'no policy',
      reason: 'No review policy is published here.',
    };
  }
  if (!main || !standing) {
    return policy
      ? {
          level: 'unknown',
          text: 'no version',
          reason: `The policy ${policy.policy.title} applies, and no version is known that could be reviewed.`,
          source: SOURCE,
        }
      : {
          level: 'not-set-up',
          text: 'no policy',
          reason: 'No review policy applies to it in production.',
          state: 'not-governed',
        };
  }
  const days = standing.until
    ? Math.ceil((Date.parse(standing.until) - now.getTime()) / DAY_MS)
    : undefined;
  return {
    ...shown(standing, policy, days),
    reason: `Version ${main.version.label} in production: ${standing.reason}`,
    source: SOURCE,
    state: standing.standing,
    ...(days !== undefined && { value: days }),
  };
}

function shown(
  { standing }: VersionStanding,
  policy: PublishedPolicy | undefined,
  days: number | undefined,
): Pick<StatusSlot, 'level' | 'text'> {
  const refused =
    policy?.policy.enforcement === 'block' ? 'failing' : 'attention';
  const left = days === undefined ? '' : `, ${days} d left`;
  switch (standing) {
    case 'not-governed':
      return { level: 'not-set-up', text: 'no policy' };
    case 'registered':
    case 'candidate':
      return { level: 'attention', text: 'not reviewed' };
    case 'in-review':
      return { level: 'attention', text: 'in review' };
    case 'rejected':
      return { level: refused, text: 'rejected' };
    case 'approved':
      return days !== undefined && days <= SOON_DAYS
        ? { level: 'attention', text: `due in ${days} d` }
        : {
            level: 'ok',
            text: days === undefined ? 'approved' : `due in ${days} d`,
          };
    case 'approved-with-conditions':
      return { level: 'attention', text: `conditions${left}` };
    case 'overridden':
      return { level: 'attention', text: `overridden${left}` };
    case 'review-due':
      return { level: 'attention', text: 'review due' };
    case 'stale':
      return { level: refused, text: 'stale' };
    case 'suspended':
      return { level: refused, text: 'suspended' };
    case 'retired':
      return { level: 'not-set-up', text: 'retired' };
    default:
      return standing satisfies never;
  }
}
