import { MlKind } from '../kinds/mlKinds';
import { RISK_TIERS } from '../kinds/MlModel';
import { PublishedPolicy, ReviewPolicy } from './reviewPolicy';

/**
 * What decides which policies apply.
 *
 * @public
 */
export interface PolicySubject {
  /** Of the entity. */
  kind: MlKind;
  /** The effective one; while it is not known, a policy that asks for tiers fits only with `unknown` among them. */
  riskTier?: (typeof RISK_TIERS)[number];
  /** Where it is to run, such as production. */
  environment: string;
  /** Of the entity. */
  tags: readonly string[];
  /** Id of the policy that the entity names. */
  reviewPolicy?: string;
}

/**
 * Which policies apply to something.
 *
 * @public
 */
export interface ApplyingPolicies {
  /** The one by which it is reviewed; absent: none applies. */
  policy?: PublishedPolicy;
  /** All lists of checks that fit, by id. */
  lists: PublishedPolicy[];
  /** Why the policy that the entity names is not the one, in a sentence. */
  problem?: string;
}

/** From the strictest. */
const ENFORCEMENTS: ReadonlyArray<ReviewPolicy['enforcement']> = [
  'block',
  'warn',
  'observe',
];

/**
 * Whether a policy is meant for something.
 *
 * @public
 */
export function policyFits(
  { appliesTo }: ReviewPolicy,
  subject: PolicySubject,
): boolean {
  return (
    appliesTo.kinds.includes(subject.kind) &&
    fitsTier(appliesTo.riskTiers, subject.riskTier) &&
    (appliesTo.environments?.includes(subject.environment) ?? true) &&
    (appliesTo.tags?.some(tag => subject.tags.includes(tag)) ?? true)
  );
}

/**
 * Of the policies that fit: the one that the entity names, else the strictest, then the one
 * with the most conditions, then the first by id. An entity cannot choose one that is not meant for it.
 *
 * @public
 */
export function policyFor(
  policies: readonly PublishedPolicy[],
  subject: PolicySubject,
): ApplyingPolicies {
  const fitting = policies.filter(({ policy }) => policyFits(policy, subject));
  const lists = fitting
    .filter(({ policy }) => policy.stages.length === 0)
    .sort(byId);
  const reviewing = fitting
    .filter(({ policy }) => policy.stages.length > 0)
    .sort(byPrecedence);
  const named = reviewing.find(
    ({ policy }) => policy.id === subject.reviewPolicy,
  );
  const policy = named ?? reviewing.at(0);
  const problem = named
    ? undefined
    : problemOf(policies, subject, policy?.policy.id);
  return {
    lists,
    ...(policy && { policy }),
    ...(problem !== undefined && { problem }),
  };
}

function problemOf(
  policies: readonly PublishedPolicy[],
  { environment, reviewPolicy }: PolicySubject,
  instead: string | undefined,
): string | undefined {
  if (reviewPolicy === undefined) {
    return undefined;
  }
  const consequence = instead ? `${instead} applies` : 'none applies';
  const named = policies.find(({ policy }) => policy.id === reviewPolicy);
  if (!named) {
    return `It names the policy ${reviewPolicy}, which there is not; ${consequence}`;
  }
  const { appliesTo, stages } = named.policy;
  if (stages.length === 0) {
    return `It names the policy ${reviewPolicy}, which has no stages and so reviews nothing; ${consequence}`;
  }
  // A policy of one environment says nothing of the others: that is no mistake of the entity.
  return appliesTo.environments?.includes(environment) ?? true
    ? `It names the policy ${reviewPolicy}, which is not meant for its kind, risk tier or tags; ${consequence}`
    : undefined;
}

function fitsTier(
  wanted: ReviewPolicy['appliesTo']['riskTiers'],
  tier: PolicySubject['riskTier'],
): boolean {
  return !wanted || wanted.includes(tier ?? 'unknown');
}

function byPrecedence(one: PublishedPolicy, other: PublishedPolicy): number {
  return (
    ENFORCEMENTS.indexOf(one.policy.enforcement) -
      ENFORCEMENTS.indexOf(other.policy.enforcement) ||
    conditionsOf(other.policy) - conditionsOf(one.policy) ||
    byId(one, other)
  );
}

function conditionsOf({ appliesTo }: ReviewPolicy): number {
  const { environments, riskTiers, tags } = appliesTo;
  return [environments, riskTiers, tags].filter(Boolean).length;
}

function byId(one: PublishedPolicy, other: PublishedPolicy): number {
  return one.policy.id < other.policy.id ? -1 : 1;
}
