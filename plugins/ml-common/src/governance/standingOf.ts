import { durationMs } from '../kinds/durationMs';
import { Binding, BindingPart, changedParts } from './binding';
import { PublishedPolicy } from './reviewPolicy';
import { VersionStanding } from './standing';
import { GivenApproval, StandingInput } from './StandingInput';

type Found = Pick<
  VersionStanding,
  'changed' | 'reason' | 'reviewId' | 'since' | 'standing' | 'until'
>;

const CHANGED: Record<Exclude<BindingPart, 'policy'>, string> = {
  artifact: 'the artifact',
  card: 'the model card',
  datasets: 'its data sets',
  'base-models': 'a base model',
  license: 'the licence',
  'risk-tier': 'the risk tier',
};

const ENDED_LIFECYCLES = ['deprecated', 'retired'];

/**
 * How a version stands with its policy: computed from what is there, never typed.
 *
 * @public
 */
export function standingOf(input: StandingInput): VersionStanding {
  const { deployedIn, policy } = input;
  if (!policy) {
    return {
      standing: 'not-governed',
      reason: 'No review policy applies to it in this environment.',
      deployedIn,
    };
  }
  const { id, title, version } = policy.policy;
  return {
    ...found(withoutEndedOverrides(input), policy),
    policy: { id, version, title },
    deployedIn,
  };
}

/** An override that has ended gives way to what was decided before it. */
function withoutEndedOverrides(input: StandingInput): StandingInput {
  const { approval, rejected } = input;
  const before = hasEnded(input) ? approval?.before : undefined;
  return before?.approval || before?.rejected
    ? withoutEndedOverrides({
        ...input,
        approval: before.approval,
        rejected: rejected ?? before.rejected,
      })
    : input;
}

function found(input: StandingInput, policy: PublishedPolicy): Found {
  const { approval, open, rejected, suspension } = input;
  const reviewId =
    open?.reviewId ?? rejected?.reviewId ?? approval?.reviewId ?? undefined;
  const rest = ended(input) ?? decided(input, policy) ?? undecided(input);
  const standing: Found = suspension
    ? {
        standing: 'suspended',
        reason: `It was suspended by ${suspension.by}: ${suspension.reason}`,
        since: suspension.at,
      }
    : rest;
  return { ...(reviewId && { reviewId }), ...standing };
}

function ended({ lifecycle, version }: StandingInput): Found | undefined {
  if (lifecycle && ENDED_LIFECYCLES.includes(lifecycle.toLowerCase())) {
    return {
      standing: 'retired',
      reason: `The lifecycle of its model is ${lifecycle}.`,
    };
  }
  const gone = version.names.flatMap(({ goneAt }) => goneAt ?? []).sort();
  if (gone.length > 0 && gone.length === version.names.length) {
    return {
      standing: 'retired',
      reason: 'No registry lists it any more.',
      since: gone.at(-1),
    };
  }
  return undefined;
}

function decided(
  input: StandingInput,
  policy: PublishedPolicy,
): Found | undefined {
  const { approval, open, rejected } = input;
  if (rejected && open) {
    return undefined;
  }
  if (rejected) {
    return {
      standing: 'rejected',
      reason: `It was rejected: ${rejected.reason}`,
      since: rejected.at,
    };
  }
  if (!approval || hasEnded(input)) {
    return undefined;
  }
  const also = open ? ' A review of it is open.' : '';
  const stale = staleness(approval.binding, input.binding);
  if (stale) {
    return { ...stale, reason: `${stale.reason}${also}` };
  }
  const holds = holding(approval, policy, input.now);
  return { ...holds, reason: `${holds.reason}${also}` };
}

function hasEnded({ approval, now }: StandingInput): boolean {
  return (
    approval?.until !== undefined && Date.parse(approval.until) <= now.getTime()
  );
}

function staleness(before: Binding, after?: Binding): Found | undefined {
  if (!after) {
    return {
      standing: 'stale',
      reason:
        'It was approved, but what it is now could not be read to compare it with that. Try again; if this stays, look at its model in the catalog.',
    };
  }
  const changed = changedParts(before, after);
  if (changed.length === 0) {
    return undefined;
  }
  const said = changed.map(part =>
    part === 'policy' ? policyChange(before, after) : CHANGED[part],
  );
  const [first, ...others] = listed(said);
  return {
    standing: 'stale',
    reason: `${first.toLocaleUpperCase('en-US')}${others.join(
      '',
    )} changed since it was approved.`,
    changed,
  };
}

function policyChange({ policy: was }: Binding, { policy: is }: Binding) {
  return was.id === is.id
    ? `the policy ${is.id} (version ${was.version} then, ${is.version} now)`
    : `the policy that applies (${was.id} then, ${is.id} now)`;
}

/** Such as `a, b and c`. */
function listed(parts: string[]): string {
  return parts.length > 1
    ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
    : parts.join('');
}

function holding(
  { at, kind, until }: GivenApproval,
  { policy: { cadence } }: PublishedPolicy,
  now: Date,
): Found {
  const dueAt =
    cadence && kind !== 'overridden'
      ? new Date(Date.parse(at) + durationMs(cadence)).toISOString()
      : undefined;
  if (dueAt && Date.parse(dueAt) <= now.getTime()) {
    return {
      standing: 'review-due',
      reason: `It was approved on ${day(at)}; its review fell due on ${day(
        dueAt,
      )}.`,
      since: dueAt,
      until: dueAt,
    };
  }
  const end = [until, dueAt].flatMap(each => each ?? []).sort()[0];
  return {
    standing: kind,
    reason: heldReason(kind, at, { until, dueAt }),
    since: at,
    ...(end && { until: end }),
  };
}

function heldReason(
  kind: 'approved' | 'approved-with-conditions' | 'overridden',
  at: string,
  { dueAt, until }: { dueAt?: string; until?: string },
): string {
  const end = until ? ` until ${day(until)}` : '';
  switch (kind) {
    case 'approved':
      return `It was approved on ${day(at)}${
        dueAt ? `; its next review is due on ${day(dueAt)}` : ''
      }.`;
    case 'approved-with-conditions':
      return `It was approved with conditions on ${day(at)}; that holds${end}.`;
    case 'overridden':
      return `It may pass without approval${end}.`;
    default:
      return kind satisfies never;
  }
}

function undecided(input: StandingInput): Found {
  const { approval, open, version } = input;
  const before =
    approval?.until && hasEnded(input)
      ? `${
          approval.kind === 'overridden' ? 'The override' : 'Its approval'
        } ended on ${day(approval.until)}. `
      : '';
  if (open) {
    return {
      standing: 'in-review',
      reason: `${before}${
        open.state === 'open'
          ? 'Its review is open.'
          : 'Its review asks for changes.'
      }`,
      since: open.at,
    };
  }
  const aliases = [...new Set(version.aliases.map(({ alias }) => alias))];
  if (aliases.length > 0) {
    const since = version.aliases.flatMap(each => each.since ?? []).sort()[0];
    return {
      standing: 'candidate',
      reason: `${before}The alias${aliases.length > 1 ? 'es' : ''} ${listed(
        aliases,
      )} ${
        aliases.length > 1 ? 'point' : 'points'
      } to it, and no review of it is open.`,
      ...(since && { since }),
    };
  }
  return {
    standing: 'registered',
    reason: `${before}No review of it is open.`,
    since: version.firstSeenAt,
  };
}

function day(iso: string): string {
  return new Date(iso).toLocaleDateString('en-GB', {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
}
