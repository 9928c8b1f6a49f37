import {
  AttestationDetail,
  AttestationItem,
  attestationDetail,
  OwnershipAnswer,
  ownershipAnswer,
  TeamDuties,
  teamDuties,
  Transfer,
  transfer,
} from '@callboard/plugin-ml-common';

/** An id of a campaign or transfer that the schemas take, told apart by a number. */
export function campaignId(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** What a team owes: nothing, if nothing else is said. */
export function dutiesOf(some: Partial<TeamDuties> = {}): TeamDuties {
  return teamDuties.parse({
    team: 'group:default/lab',
    exists: true,
    members: [{ ref: 'user:default/mila', roles: ['ml-engineer'] }],
    stage: 'pilot',
    stageReason: '1 model in production: pilot begins with 1.',
    roles: [
      {
        role: 'ml-engineer',
        held: ['user:default/mila'],
        asked: 1,
        gap: 0,
      },
    ],
    busFactor: [],
    reviewsDue: [],
    toDecide: [],
    openFindings: 0,
    overdueFindings: 0,
    attestations: [],
    transfers: [],
    ...some,
  });
}

/** A transfer of tumor screening that waits for an answer. */
export function transferOf(n: number, some: Partial<Transfer> = {}): Transfer {
  return transfer.parse({
    id: campaignId(n),
    entityRef: 'mlmodel:default/tumor-screening',
    from: 'group:default/diagnostics',
    to: 'group:default/lab',
    reason: 'The lab trains it now.',
    state: 'proposed',
    by: 'user:default/oskar',
    at: '2026-11-18T08:00:00Z',
    may: { answer: false, withdraw: false },
    ...some,
  });
}

/** An entity that a campaign asks for, open if nothing else is said. */
export function itemOf(
  name: string,
  some: Partial<AttestationItem> = {},
): AttestationItem {
  return {
    entityRef: `mlmodel:default/${name}`,
    title: name,
    owner: 'group:default/lab',
    riskTier: 'high',
    state: 'open',
    mayAnswer: false,
    ...some,
  };
}

/** A campaign that runs until 2099, with counts of what it asks for. */
export function campaignOf(
  items: AttestationItem[],
  some: Partial<AttestationDetail> = {},
): AttestationDetail {
  const count = (state: AttestationItem['state']) =>
    items.filter(item => item.state === state).length;
  const counts = {
    confirmed: count('confirmed'),
    denied: count('denied'),
    open: count('open'),
  };
  return attestationDetail.parse({
    id: campaignId(1),
    title: 'Autumn',
    kinds: ['MlModel'],
    state: 'running',
    by: 'user:default/agnes',
    at: '2026-11-01T08:00:00Z',
    dueAt: '2099-11-01T08:00:00Z',
    remindEvery: 'P3D',
    onSilence: 'finding',
    total: items.length,
    ...counts,
    mine: items.filter(({ mayAnswer }) => mayAnswer).length,
    owners: [
      {
        owner: 'group:default/lab',
        ...counts,
        reminders: 2,
        remindedAt: '2026-11-10T08:00:00Z',
        whoAnswers: '2 members',
      },
    ],
    items,
    mayEnd: false,
    ...some,
  });
}

/** An organisation of two teams and no problem. */
export function organisationOf(
  some: Partial<OwnershipAnswer> = {},
): OwnershipAnswer {
  const team = (
    name: string,
    figures: Partial<OwnershipAnswer['teams'][0]>,
  ) => ({
    team: `group:default/${name}`,
    exists: true,
    members: 3,
    models: 1,
    highRisk: 0,
    stage: 'pilot' as const,
    roleGaps: 0,
    busFactorOne: 0,
    reviewsOverdue: 0,
    openFindings: 0,
    ...figures,
  });
  return ownershipAnswer.parse({
    entities: 42,
    withoutOwner: 0,
    problems: [],
    teams: [
      team('lab', { models: 9, stage: 'scaling' }),
      team('diagnostics', { highRisk: 2, roleGaps: 1, reviewsOverdue: 1 }),
    ],
    readAt: '2026-11-20T08:00:00Z',
    ...some,
  });
}
