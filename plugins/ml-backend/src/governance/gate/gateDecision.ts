import {
  APPROVED_STANDINGS,
  CheckResult,
  GateAnswer,
  PublishedPolicy,
  Standing,
  VersionStanding,
} from '@callboard/plugin-ml-common';
import { sentence } from '../sentence';

/** What to do about a standing that does not pass. */
const CURES: Partial<Record<Standing, string>> = {
  registered: 'Ask for a review of it.',
  candidate: 'Ask for a review of it.',
  'in-review': 'It passes once its approvers have approved it.',
  rejected:
    'Register a version that answers the reasons, or ask for another review.',
  stale: 'Ask for a review of what it is now.',
  suspended: 'It passes again once the suspension is lifted.',
  retired: 'Choose another version.',
};

type Decision = Pick<
  GateAnswer,
  'allowed' | 'enforcement' | 'reason' | 'wouldAllow'
>;

/** Whether a version may run, by how it stands and what its checks found. Only a policy that blocks refuses. */
export function gateDecision({
  checks,
  now,
  policy,
  standing,
  underReview = false,
}: {
  checks: readonly CheckResult[];
  now: Date;
  policy?: PublishedPolicy;
  standing: VersionStanding;
  /** Whether a review of it is open. */
  underReview?: boolean;
}): Decision {
  if (!policy) {
    return {
      allowed: true,
      wouldAllow: true,
      enforcement: 'none',
      reason: standing.reason,
    };
  }
  const { enforcement, title } = policy.policy;
  const required = checks.filter(check => isAsked(check, now));
  const missing = required.filter(isMissing);
  const isApproved = APPROVED_STANDINGS.includes(standing.standing);
  // Whoever overrides has seen the checks: that is what it is for.
  const isLetThrough = standing.standing === 'overridden';
  const wouldAllow = isApproved && (missing.length === 0 || isLetThrough);
  const allowed = wouldAllow || enforcement !== 'block';
  return {
    allowed,
    wouldAllow,
    enforcement,
    reason: [
      ...(allowed && !wouldAllow
        ? [
            `It may pass only because the policy ${title} does not block (it says ${enforcement}).`,
          ]
        : []),
      sentence(standing.reason),
      ...(isApproved ? [] : [cureOf(standing, underReview)]),
      checksIn(required, missing, title),
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function cureOf({ standing }: VersionStanding, underReview: boolean): string {
  const cured = standing === 'stale' && underReview ? 'in-review' : standing;
  return CURES[cured] ?? '';
}

function isAsked({ appliesFrom, required }: CheckResult, now: Date): boolean {
  return required && (appliesFrom ?? '') <= now.toISOString().slice(0, 10);
}

function isMissing({ outcome }: CheckResult): boolean {
  return outcome === 'failed' || outcome === 'unknown';
}

function checksIn(
  required: readonly CheckResult[],
  missing: readonly CheckResult[],
  policy: string,
): string {
  const count = required.length;
  if (count === 0) {
    return '';
  }
  if (missing.length === 0) {
    return nothingMissing(required, policy);
  }
  const named = missing.map(
    ({ outcome, reason, title }) =>
      `${title} (${outcome}: ${reason.replace(/[.\s]+$/, '')})`,
  );
  return `Of ${count} required check${count === 1 ? '' : 's'} of ${policy}, ${
    missing.length
  } do${missing.length === 1 ? 'es' : ''} not pass: ${named.join('; ')}.`;
}

function nothingMissing(
  required: readonly CheckResult[],
  policy: string,
): string {
  const of = (outcome: CheckResult['outcome']) =>
    required.filter(check => check.outcome === outcome).length;
  const [all, passed] = [required.length, of('passed')];
  if (passed === all) {
    return all === 1
      ? `The required check of ${policy} passes.`
      : `All ${all} required checks of ${policy} pass.`;
  }
  const [waived, other] = [of('waived'), of('not-applicable')];
  return `${[
    `${passed} of ${all} required check${all === 1 ? '' : 's'} of ${policy} ${
      passed === 1 ? 'passes' : 'pass'
    }`,
    ...(waived > 0 ? [`${waived} ${waived === 1 ? 'is' : 'are'} waived`] : []),
    ...(other > 0 ? [`${other} ${other === 1 ? 'does' : 'do'} not apply`] : []),
  ].join(', ')}.`;
}
