import {
  CheckResult,
  PublishedPolicy,
  Waiver,
} from '@callboard/plugin-ml-common';
import { CHECK_TYPES } from '../checks/checkTypes';
import { Judge } from '../checks/CheckType';
import { Judgement } from '../checks/Judgement';
import { Checks } from '../Policies';
import { SubjectFacts } from '../SubjectFacts';

type PublishedCheck = PublishedPolicy['checks'][number];

/** Judges checks by their types, whose settings are read once for each policy. */
export class PolicyChecks implements Checks {
  private readonly prepared = new WeakMap<PublishedPolicy, Judge[]>();

  judge(
    policy: PublishedPolicy,
    facts: SubjectFacts,
    waivers: readonly Waiver[],
  ): CheckResult[] {
    const judges = this.prepare(policy);
    const today = dayOf(facts.now);
    const own = waivers.filter(
      waiver => waiver.policy === policy.policy.id && holds(waiver, facts),
    );
    return policy.checks.map((check, at) => {
      const judgement = tierJudgement(check, facts) ?? judges[at](facts);
      const waiver = own.find(each => each.check === check.id);
      return resultOf(check, judgement, today, waiver);
    });
  }

  private prepare(policy: PublishedPolicy): Judge[] {
    const known = this.prepared.get(policy);
    if (known) {
      return known;
    }
    const judges = policy.checks.map(judgeOf);
    this.prepared.set(policy, judges);
    return judges;
  }
}

/** The day in UTC, such as 2026-11-20. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** Whether the gate asks for a check today, and not only from a later day on. */
export function isRequired(
  { appliesFrom, required }: PublishedCheck,
  today: string,
): boolean {
  return required && (appliesFrom === undefined || today >= appliesFrom);
}

/** A policy outlives the program that published it: what this one does not know is unknown. */
function judgeOf({ check, with: settings }: PublishedCheck): Judge {
  const unknown = (reason: string) => (): Judgement => ({
    outcome: 'unknown',
    reason,
  });
  const type = CHECK_TYPES.get(check);
  if (!type) {
    return unknown(`This backend has no check ${check}`);
  }
  try {
    return type.prepare(settings);
  } catch (error) {
    return unknown(`Its settings are not understood: ${Object(error).message}`);
  }
}

/** Why a check of some risk tiers is not judged; undefined where it is. */
function tierJudgement(
  { riskTiers }: PublishedCheck,
  { riskTier, subject }: SubjectFacts,
): Judgement | undefined {
  if (!riskTiers || (riskTier && riskTiers.includes(riskTier))) {
    return undefined;
  }
  const tiers = riskTiers.join(', ');
  if (riskTier) {
    return {
      outcome: 'not-applicable',
      reason: `Asked of ${tiers} risk only; this is ${riskTier}`,
    };
  }
  return subject.kind === 'MlModel'
    ? {
        outcome: 'unknown',
        reason: `Asked of ${tiers} risk only, and the risk tier is not known; answer the risk questionnaire`,
      }
    : { outcome: 'not-applicable', reason: 'Only models have a risk tier' };
}

function resultOf(
  check: PublishedCheck,
  { evidence, outcome, reason }: Judgement,
  today: string,
  waiver: Waiver | undefined,
): CheckResult {
  const { appliesFrom, area, id, pack, source, title } = check;
  const required = isRequired(check, today);
  const isLater = check.required && !required;
  const waived =
    outcome === 'failed' || outcome === 'unknown' ? waiver : undefined;
  return {
    id,
    title,
    outcome: waived ? 'waived' : outcome,
    required,
    reason: isLater ? `${reason}. It is asked for from ${appliesFrom}` : reason,
    ...(pack !== undefined && { pack }),
    ...(area !== undefined && { area }),
    ...(source !== undefined && { source }),
    ...(appliesFrom !== undefined && { appliesFrom }),
    ...(evidence && { evidence }),
    ...(waived && {
      waiver: {
        id: waived.id,
        by: waived.by,
        reason: waived.reason,
        until: waived.until,
      },
    }),
  };
}

function holds(waiver: Waiver, { now, version }: SubjectFacts): boolean {
  return (
    waiver.versionId === version?.versionId &&
    waiver.revokedAt === undefined &&
    Date.parse(waiver.until) > now.getTime()
  );
}
