import {
  APPROVED_STANDINGS,
  Binding,
  BindingPart,
  PublishedPolicy,
  ReviewTrigger,
  VersionStanding,
} from '@callboard/plugin-ml-common';
import { SubjectFacts } from '../SubjectFacts';
import { Approval } from '../VersionRecords';
import { Occasion } from './Occasion';

const TRIGGER_OF: Record<BindingPart, ReviewTrigger> = {
  artifact: 'artifact',
  card: 'card',
  datasets: 'dataset',
  'base-models': 'base-model',
  license: 'license',
  // Another tier mostly asks for another policy.
  'risk-tier': 'policy-version',
  policy: 'policy-version',
};

interface Approved {
  approval: Approval;
  /** What it would bind now. */
  binding?: Binding;
  /** As last read; absent while groups have not been read. */
  owner?: SubjectFacts['owner'];
  policy: PublishedPolicy;
  smoke?: {
    level: string;
    text: string;
    reason?: string;
    recordId?: string;
    measuredAt?: string;
  };
  standing: VersionStanding;
}

/** What asks for another review of a version that was approved. */
export function approvedOccasions(approved: Approved): Occasion[] {
  const { triggers } = approved.policy.policy;
  return [
    ...changes(approved),
    ...timeIsUp(approved),
    ...(APPROVED_STANDINGS.includes(approved.standing.standing)
      ? [...smokeFailure(approved), ...ownerEmptied(approved)]
      : []),
  ].filter(({ trigger }) => triggers.includes(trigger));
}

function changes({ approval, binding, standing }: Approved): Occasion[] {
  if (standing.standing !== 'stale' || !binding) {
    return [];
  }
  return (standing.changed ?? []).map(part => ({
    trigger: TRIGGER_OF[part],
    key: JSON.stringify([approval.reviewId, partOf(binding, part)]),
    text: standing.reason,
  }));
}

function partOf(binding: Binding, part: BindingPart): unknown {
  switch (part) {
    case 'artifact':
      return [binding.uid, binding.artifact];
    case 'base-models':
      return binding.baseModels;
    case 'risk-tier':
      return binding.riskTier;
    case 'policy':
      return binding.policy.digest;
    case 'card':
    case 'datasets':
    case 'license':
      return binding[part];
    default:
      return part satisfies never;
  }
}

/** The cadence of the policy has run out, or an approval that was given for a while has. */
function timeIsUp({ approval, standing }: Approved): Occasion[] {
  const isOver =
    standing.standing === 'candidate' || standing.standing === 'registered';
  return standing.standing === 'review-due' || isOver
    ? [{ trigger: 'cadence', key: approval.reviewId, text: standing.reason }]
    : [];
}

/** Whoever approved it has seen what had failed before. */
function smokeFailure({ approval, smoke }: Approved): Occasion[] {
  const { measuredAt = '' } = smoke ?? {};
  const wasSeen = Date.parse(measuredAt) <= Date.parse(approval.at);
  return smoke?.level === 'failing' && !wasSeen
    ? [
        {
          trigger: 'smoke-failure',
          key: smoke.recordId ?? smoke.measuredAt ?? smoke.text,
          text: `Its smoke test failed since it was approved: ${
            smoke.reason ?? smoke.text
          }`,
        },
      ]
    : [];
}

function ownerEmptied({ approval, owner }: Approved): Occasion[] {
  if (!owner || (owner.exists && owner.members.length > 0)) {
    return [];
  }
  const { exists, ref } = owner;
  return [
    {
      trigger: 'owner-emptied',
      key: JSON.stringify([approval.reviewId, ref, exists]),
      text: exists
        ? `Its owner ${ref} has no members any more: name an owner who answers for it.`
        : `Its owner ${ref} is no longer in the catalog: name an owner who answers for it.`,
    },
  ];
}
