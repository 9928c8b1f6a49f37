import {
  Binding,
  reviewPolicy,
  ReviewPolicy,
  Standing,
  VersionStanding,
} from '@callboard/plugin-ml-common';
import { approvedOccasions } from './approvedOccasions';
import { candidateOccasions } from './candidateOccasions';
import { deployedOccasion } from './deployedOccasion';

const PUBLISHED = '2026-11-10T00:00:00.000Z';
const BEFORE = '2026-11-01T00:00:00.000Z';
const AFTER = '2026-11-20T14:30:00.000Z';
const REVIEW = '11111111-1111-4111-8111-111111111111';

function policyOf(triggers?: ReviewPolicy['triggers']) {
  return {
    policy: reviewPolicy.parse({
      id: 'release',
      version: 1,
      title: 'Release',
      enforcement: 'block',
      ...(triggers && { triggers }),
    }),
    checks: [],
    digest: 'p1',
    publishedAt: PUBLISHED,
    source: 'test',
  };
}

function stands(
  standing: Standing,
  more: Partial<VersionStanding> = {},
): VersionStanding {
  return { standing, reason: 'So it stands.', deployedIn: [], ...more };
}

const alias = (since?: string) => ({
  alias: 'champion',
  registry: 'files:one',
  ...(since && { since }),
});

describe('a version that was never approved', () => {
  const both: ReviewPolicy['triggers'] = ['alias', 'new-version'];
  it.each<[string, string, string | undefined, Standing, string[]]>([
    ['new, aliased', AFTER, AFTER, 'candidate', ['alias', 'new-version']],
    ['old, newly aliased', BEFORE, AFTER, 'candidate', ['alias']],
    ['old, aliased before', BEFORE, BEFORE, 'candidate', []],
    ['old, aliased ever since', BEFORE, undefined, 'candidate', []],
    [
      'new, aliased ever since',
      AFTER,
      undefined,
      'candidate',
      ['alias', 'new-version'],
    ],
    [
      'seen as it was published',
      PUBLISHED,
      BEFORE,
      'candidate',
      ['new-version'],
    ],
    ['in review', AFTER, AFTER, 'in-review', []],
    ['rejected', AFTER, AFTER, 'rejected', []],
    ['suspended', AFTER, AFTER, 'suspended', []],
  ])('%s', (_what, firstSeenAt, since, standing, expected) => {
    const found = candidateOccasions(
      { aliases: [alias(since)], firstSeenAt },
      {
        environment: 'production',
        mainAlias: 'champion',
        policy: policyOf(both),
        standing: stands(standing),
      },
    );
    expect(found.map(({ trigger }) => trigger)).toEqual(expected);
  });

  it('is not reviewed for an alias that does not claim production', () => {
    const previous = { ...alias(AFTER), alias: 'previous' };
    expect(
      candidateOccasions(
        { aliases: [previous], firstSeenAt: BEFORE },
        {
          environment: 'production',
          mainAlias: 'champion',
          policy: policyOf(both),
          standing: stands('candidate'),
        },
      ),
    ).toEqual([]);
  });

  it('is reviewed for nothing that the policy does not name, and says why', () => {
    expect(
      candidateOccasions(
        { aliases: [alias(AFTER)], firstSeenAt: AFTER },
        {
          environment: 'production',
          mainAlias: 'champion',
          policy: policyOf(),
          standing: stands('candidate'),
        },
      ),
    ).toEqual([
      {
        trigger: 'alias',
        key: `files:one champion ${AFTER}`,
        text: 'The alias champion in files:one has pointed to it since 20 Nov 2026, 14:30 UTC, and it is not approved for production.',
      },
    ]);
  });
});

describe('a version that was approved', () => {
  const binding: Binding = {
    uid: 'u1',
    artifact: 'sha256:a',
    card: 'c1',
    datasets: [],
    baseModels: [],
    policy: { id: 'release', version: 1, digest: 'p1' },
  };
  const approval = {
    reviewId: REVIEW,
    kind: 'approved' as const,
    at: BEFORE,
    conditions: [],
    binding,
  };
  const owner = { ref: 'group:default/a', exists: true, members: ['u'] };
  const approved = { approval, binding, owner, policy: policyOf() };
  const occasions = (more: Partial<Parameters<typeof approvedOccasions>[0]>) =>
    approvedOccasions({ ...approved, standing: stands('approved'), ...more });

  it.each<[string, Parameters<typeof occasions>[0], string[]]>([
    ['as it was', {}, []],
    [
      'changed in every part',
      {
        standing: stands('stale', {
          changed: [
            'artifact',
            'card',
            'datasets',
            'base-models',
            'license',
            'policy',
          ],
        }),
      },
      [
        'artifact',
        'card',
        'dataset',
        'base-model',
        'license',
        'policy-version',
      ],
    ],
    [
      'changed where the policy does not ask',
      {
        policy: policyOf(['card']),
        standing: stands('stale', { changed: ['license'] }),
      },
      [],
    ],
    [
      'that cannot be compared',
      { binding: undefined, standing: stands('stale') },
      [],
    ],
    ['due', { standing: stands('review-due') }, ['cadence']],
    [
      'with an approval that ended',
      { standing: stands('candidate') },
      ['cadence'],
    ],
    ['rejected since', { standing: stands('rejected') }, []],
    [
      'failing',
      { smoke: { level: 'failing', text: 'failed' } },
      ['smoke-failure'],
    ],
    [
      'failing since it was approved',
      { smoke: { level: 'failing', text: 'failed', measuredAt: AFTER } },
      ['smoke-failure'],
    ],
    [
      'failing when it was approved',
      { smoke: { level: 'failing', text: 'failed', measuredAt: BEFORE } },
      [],
    ],
    ['not tested', { smoke: { level: 'unknown', text: 'not run' } }, []],
    [
      'failing, and stale already',
      {
        smoke: { level: 'failing', text: 'failed' },
        standing: stands('stale', { changed: ['card'] }),
      },
      ['card'],
    ],
    [
      'of a gone group',
      { owner: { ...owner, exists: false } },
      ['owner-emptied'],
    ],
    [
      'of an empty group',
      { owner: { ...owner, members: [] } },
      ['owner-emptied'],
    ],
    ['of groups that were not read yet', { owner: undefined }, []],
  ])('%s', (_what, more, expected) => {
    expect(occasions(more).map(({ trigger }) => trigger)).toEqual(expected);
  });

  it('is reviewed again for each change, once', () => {
    const standing = stands('stale', { changed: ['card'] });
    const keyOf = (card: string) =>
      occasions({ standing, binding: { ...binding, card } })[0].key;
    expect(keyOf('c2')).toBe(keyOf('c2'));
    expect(keyOf('c2')).not.toBe(keyOf('c3'));
  });
});

describe('a version that runs', () => {
  const item = {
    service: 'mlinferenceservice:default/svc',
    model: 'mlmodel:default/m',
    label: '3',
    how: 'deployed' as const,
    since: AFTER,
    enforcement: 'block' as const,
  };
  it.each<[Standing, string | undefined, boolean]>([
    ['candidate', undefined, true],
    ['stale', undefined, true],
    ['rejected', BEFORE, true],
    ['rejected', AFTER, false],
    ['in-review', undefined, false],
    ['suspended', undefined, false],
    ['retired', undefined, false],
  ])('%s since %s: %s', (standing, since, asks) => {
    const found = deployedOccasion({
      ...item,
      standing: stands(standing, since ? { since } : {}),
    });
    expect(found?.trigger).toBe(asks ? 'deployed-unapproved' : undefined);
  });

  it('without a version that is known has nothing to review', () => {
    expect(deployedOccasion(item)).toBeUndefined();
  });
});
