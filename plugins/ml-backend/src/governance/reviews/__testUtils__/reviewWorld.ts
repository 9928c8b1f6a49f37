import {
  CheckResult,
  Finding,
  ModelVersion,
  PublishedPolicy,
  reviewPolicy,
} from '@callboard/plugin-ml-common';
import { CardAuthors } from '../../../AssessedCards';
import { Org, PersonFacts, Subject } from '../../Subject';
import { SubjectFacts } from '../../SubjectFacts';

export const VERSION = '00000000-0000-4000-8000-000000000001';
export const NOW = '2026-11-20T12:00:00.000Z';
export const REF = 'mlmodel:default/tumor';
export const user = (name: string) => `user:default/${name}`;
export const group = (name: string) => `group:default/${name}`;

/** What a test may change while reviews run. */
export interface World {
  groups: Record<string, string[]>;
  subject: Subject;
  riskTier: SubjectFacts['riskTier'];
  version: ModelVersion;
  card: string;
  authors: CardAuthors;
  checks: CheckResult[];
  policy: PublishedPolicy;
  /** The entity is not in the catalog any more. */
  gone: boolean;
  /** Why the cards area confirms nothing. */
  refusesFields?: Error;
  findings: Array<Finding & { uid: string }>;
  /** Nothing can be written to the trail. */
  trailFails?: boolean;
}

export function check(
  id: string,
  outcome: CheckResult['outcome'],
  more: Partial<CheckResult> = {},
): CheckResult {
  return { id, title: id, outcome, required: true, reason: 'Because', ...more };
}

export function policyWith(more: object = {}): PublishedPolicy {
  const policy = reviewPolicy.parse({
    id: 'release',
    version: 1,
    title: 'Release',
    enforcement: 'block',
    stages: [
      { id: 'review', title: 'Review', approvers: ['reviewers'] },
      { id: 'safety', title: 'Safety', approvers: ['safety'] },
    ],
    checks: [{ id: 'card', title: 'Card', check: 'card-assurance' }],
    ...more,
  });
  const { checks } = policy;
  return { policy, checks, digest: 'p1', publishedAt: NOW, source: 'test' };
}

/** As it is when a test begins. */
export function newWorld(): World {
  return {
    findings: [],
    groups: {
      reviewers: ['ann', 'bob', 'mila', 'dana', 'ivan', 'rita'],
      safety: ['cleo', 'ann', 'carl'],
      diagnostics: ['dana'],
      clinic: ['carl'],
    },
    subject: {
      entityRef: REF,
      uid: 'u1',
      kind: 'MlModel',
      title: 'Tumor screening',
      owner: group('diagnostics'),
      tags: [],
      trainedOn: [],
      evaluatedOn: [],
      derivedFrom: [],
      serves: [],
      contacts: {},
      smokeTest: false,
      readAt: NOW,
    },
    riskTier: 'high',
    version: {
      versionId: VERSION,
      entityRef: REF,
      label: '3',
      digest: `sha256:${'a'.repeat(64)}`,
      digestVerified: true,
      names: [{ registry: 'files:examples', name: 'tumor', version: '3' }],
      createdBy: 'ivan',
      aliases: [],
      conflicts: [],
      params: {},
      metrics: {},
      datasets: [],
      artifacts: [],
      firstSeenAt: NOW,
      changedAt: NOW,
    },
    card: 'c'.repeat(64),
    authors: { names: ['mila'], source: 'Git history' },
    checks: [check('card', 'passed')],
    policy: policyWith(),
    gone: false,
  };
}

/** Who is there. */
export function orgOf(world: World): Org {
  const members = (ref: string) =>
    world.groups[ref.split('/')[1]]?.map(user) ?? [];
  const person = (ref: string): PersonFacts | undefined =>
    Object.values(world.groups).flat().map(user).includes(ref)
      ? { ref, groups: [], roles: [] }
      : undefined;
  return {
    readAt: NOW,
    group: ref =>
      world.groups[ref.split('/')[1]] && {
        ref,
        members: members(ref),
        line: ref === group('diagnostics') ? [ref, group('clinic')] : [ref],
      },
    person,
    people: () => [],
    groups: () => [],
    meant: text => person(text.includes(':') ? text : user(text)),
    groupsNow: async ref =>
      Object.keys(world.groups)
        .map(group)
        .filter(each => members(each).includes(ref)),
    membersNow: async refs =>
      new Map(
        refs
          .filter(ref => world.groups[ref.split('/')[1]])
          .map(ref => [ref, members(ref)]),
      ),
  };
}

/** What the checks are given; nothing once the entity is gone. */
export function factsOf(
  world: World,
  environment: string,
  now: Date,
): SubjectFacts | undefined {
  const { authors: _, card, riskTier, subject, version } = world;
  return world.gone
    ? undefined
    : {
        now,
        subject,
        riskTier,
        environment,
        version,
        evaluations: [],
        card: {
          entityRef: REF,
          uid: subject.uid,
          revision: 1,
          sha256: card,
          coverage: 90,
          assurance: 80,
          required: 70,
          missing: [],
          contradictions: [],
          stale: false,
          fields: new Map(),
          readAt: NOW,
          assessedAt: NOW,
        },
        evidence: new Map(),
        statuses: new Map(),
        missing: [],
        datasets: [],
        baseModels: [],
        services: [],
        factsAt: NOW,
      };
}
