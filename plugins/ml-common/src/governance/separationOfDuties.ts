import { Binding } from './binding';
import {
  MayDecide,
  Review,
  ReviewDecision,
  ReviewStage,
  ReviewState,
} from './review';

/**
 * What the separation of duties is decided on. Refs are full and in lower case.
 *
 * @public
 */
export interface DutiesInput {
  /** Against which delegations end. */
  now: Date;
  /** User ref; absent: the reader is no person. */
  person?: string;
  /** Of the review. */
  state: ReviewState;
  /** The one to be decided; absent: none is left. */
  stage?: Pick<ReviewStage, 'id' | 'title' | 'approvers' | 'missingGroups'>;
  /** By group ref: who is in it now, directly or below. */
  members: ReadonlyMap<string, readonly string[]>;
  /** All that were made in this review. */
  delegations: Review['delegations'];
  /** All of this review; void ones do not count. */
  decisions: ReadonlyArray<
    Pick<ReviewDecision, 'by' | 'onBehalfOf' | 'stage' | 'void'>
  >;
  /** Who made what is reviewed. */
  contributors: Review['contributors'];
  /** Without a digest nothing can be approved. */
  binding: Pick<Binding, 'artifact'>;
  /** The groups whose direct members may not approve because of the risk, the owner first; empty at lower risk. */
  barredGroups: ReadonlyArray<{ ref: string; members: readonly string[] }>;
  /** Why it is not known who these are, in a sentence; then nobody may decide. */
  barredUnknown?: string;
}

type Reason = MayDecide['reasons'][number];

const CONTRIBUTED = {
  requester: {
    rule: 'requester',
    text: 'asked for this review',
  },
  'version-creator': {
    rule: 'version-creator',
    text: 'created this version',
  },
  'card-author': {
    rule: 'card-author',
    text: 'wrote the card',
  },
} as const;

/**
 * Whether a person may decide in a stage of a review, and every reason why not. A delegate needs to
 * be free of all of them, and so does the approver in whose place they decide.
 *
 * @public
 */
export function separateDuties(input: DutiesInput): MayDecide {
  const { person, stage } = input;
  const reasons = general(input);
  if (!person) {
    return {
      allowed: false,
      reasons: [
        ...reasons,
        {
          rule: 'not-a-person',
          text: 'Only people decide, never services or agents.',
        },
      ],
    };
  }
  const approves = approvesFor(input, person);
  reasons.push(...(stage && !approves ? [notAnApprover(input)] : []));
  reasons.push(...ofPerson(input, person));
  return {
    allowed: reasons.length === 0,
    ...(stage && reasons.length === 0 && { stage: stage.id }),
    ...(approves && approves !== person && { onBehalfOf: approves }),
    reasons,
  };
}

/** Those that hold for everybody. */
function general({ barredUnknown, binding, stage, state }: DutiesInput) {
  const reasons: Reason[] = [];
  if (state !== 'open' || !stage) {
    reasons.push({
      rule: 'not-open',
      text:
        state === 'changes-requested'
          ? 'Changes were requested: it is decided once it is submitted again.'
          : `The review is ${state === 'open' ? 'complete' : state}.`,
    });
  }
  if (!binding.artifact) {
    reasons.push({
      rule: 'nothing-to-bind',
      text: 'The digest of the artifact is unknown, so there is nothing that a decision could be bound to. Let the registry say it, or let it be read.',
    });
  }
  if (barredUnknown) {
    reasons.push({ rule: 'owner-team', text: barredUnknown });
  }
  return reasons;
}

/** The person in whose right they approve: themselves, or who delegated to them; undefined: nobody. */
function approvesFor(input: DutiesInput, person: string): string | undefined {
  const { delegations, now, stage } = input;
  if (isApprover(input, person)) {
    return person;
  }
  return delegations.find(
    ({ by, stage: of, to, until }) =>
      to === person &&
      of === stage?.id &&
      (!until || Date.parse(until) > now.getTime()) &&
      isApprover(input, by) &&
      ofPerson(input, by).length === 0,
  )?.by;
}

function isApprover({ members, stage }: DutiesInput, person: string): boolean {
  return Boolean(
    stage?.approvers.some(group => members.get(group)?.includes(person)),
  );
}

function notAnApprover({ stage }: DutiesInput): Reason {
  const { approvers = [], missingGroups = [], title = '' } = stage ?? {};
  const missing = missingGroups.length
    ? ` ${missingGroups.join(', ')} ${
        missingGroups.length === 1 ? 'does' : 'do'
      } not exist or ${missingGroups.length === 1 ? 'has' : 'have'} no members.`
    : '';
  return {
    rule: 'not-an-approver',
    text:
      approvers.length > missingGroups.length
        ? `The stage ${title} is for members of ${approvers.join(
            ', ',
          )}, and for those to whom one of them delegated.${missing}`
        : `Nobody can decide the stage ${title}:${
            missing || ' it has no approvers.'
          }`,
  };
}

/** Those that hold for one person, whatever groups approve. */
function ofPerson(input: DutiesInput, person: string): Reason[] {
  const { barredGroups, contributors, decisions, stage } = input;
  const contributed = contributors
    .filter(({ ref }) => ref === person)
    .map(({ as, source }): Reason => {
      const { rule, text } = CONTRIBUTED[as];
      return { rule, text: `${person} ${text} (${source}).` };
    });
  const barring = barredGroups.find(({ members }) => members.includes(person));
  const decided = decisions.filter(
    each => !each.void && [each.by, each.onBehalfOf].includes(person),
  );
  return [
    ...contributed,
    ...(barring
      ? [
          {
            rule: 'owner-team' as const,
            text: `${person} is a direct member of ${barring.ref}, which ${
              barring === barredGroups[0] ? 'owns it' : 'stands above its owner'
            }: at high risk others decide.`,
          },
        ]
      : []),
    ...decided.map((each): Reason => {
      const here = each.stage === stage?.id;
      return {
        rule: here ? 'already-decided' : 'other-stage',
        text: here
          ? `${person} has decided in this stage already.`
          : `${person} has decided in the stage ${each.stage}: nobody fills two.`,
      };
    }),
  ];
}
