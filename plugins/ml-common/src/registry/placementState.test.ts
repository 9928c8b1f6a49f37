import {
  PlacedVersion,
  PlacementFacts,
  placementState,
} from './placementState';

const AT = { deployed: '2026-11-12T08:00:00Z', alias: '2026-11-15T08:00:00Z' };

function version(label: string): PlacedVersion {
  const firstSeenAt = `2026-10-0${label}T00:00:00Z`;
  return { versionId: `id-${label}`, label, firstSeenAt };
}

/** Versions by label; `?` for one that is not known, `-` for a fact that is absent. */
function facts(
  expected: string,
  declared: string,
  deployed: string,
): PlacementFacts {
  const named = (label: string) =>
    label === '?'
      ? { text: 'sha256:0123456789abcdef' }
      : { text: label, version: version(label) };
  return {
    service: 'screening-api',
    ...(expected !== '-' && {
      expected: {
        alias: 'champion',
        since: AT.alias,
        version: version(expected),
      },
    }),
    ...(declared !== '-' && { declared: named(declared) }),
    ...(deployed !== '-' && {
      deployed: { ...named(deployed), at: AT.deployed },
    }),
  };
}

describe('placementState', () => {
  it.each([
    // expected, declared, deployed
    ['-', '-', '-', 'unknown', undefined],
    ['-', '-', '2', 'unknown', undefined],
    ['-', '-', '?', 'unknown', undefined],
    ['-', '2', '-', 'unknown', undefined],
    ['-', '2', '2', 'in-sync', AT.deployed],
    ['-', '2', '1', 'behind', AT.deployed],
    ['-', '2', '3', 'ahead', AT.deployed],
    ['-', '2', '?', 'unknown', undefined],
    ['-', '?', '-', 'unknown', undefined],
    ['-', '?', '2', 'unknown', undefined],
    ['-', '?', '?', 'unknown', undefined],
    ['2', '-', '-', 'unknown', undefined],
    ['2', '-', '2', 'in-sync', AT.alias],
    ['2', '-', '1', 'behind', AT.alias],
    ['2', '-', '3', 'ahead', AT.alias],
    ['2', '-', '?', 'unknown', undefined],
    ['2', '2', '-', 'unknown', undefined],
    ['2', '1', '-', 'behind', AT.alias],
    ['2', '3', '-', 'ahead', AT.alias],
    ['2', '?', '-', 'unknown', undefined],
    ['2', '2', '2', 'in-sync', AT.alias],
    ['2', '2', '1', 'behind', AT.alias],
    ['2', '2', '3', 'ahead', AT.alias],
    ['2', '2', '?', 'unknown', undefined],
    ['2', '1', '2', 'ahead', AT.deployed],
    ['2', '3', '2', 'behind', AT.deployed],
    ['2', '1', '1', 'behind', AT.alias],
    ['2', '3', '3', 'ahead', AT.alias],
    ['3', '1', '2', 'behind', AT.alias],
    ['1', '3', '2', 'behind', AT.deployed],
    ['2', '?', '2', 'in-sync', AT.alias],
    ['2', '?', '1', 'behind', AT.alias],
    ['2', '?', '?', 'unknown', undefined],
  ])(
    'expected %s, declared %s, deployed %s: %s',
    (expected, declared, deployed, state, since) => {
      const verdict = placementState(facts(expected, declared, deployed));
      expect([verdict.state, verdict.since]).toEqual([state, since]);
    },
  );

  it.each([
    ['in sync since it was deployed', '2', '2026-11-10', AT.deployed],
    ['behind since it was deployed', '3', '2026-11-10', AT.deployed],
    ['behind since the newer one was made', '3', '2026-11-14', '2026-11-14'],
  ])(
    'is %s, when the time of the alias is unknown',
    (_state, expected, createdAt, since) => {
      const given = facts('-', '-', '2');
      const wanted = { ...version(expected), createdAt };
      const alias = { alias: 'champion', version: wanted };
      expect(placementState({ ...given, expected: alias }).since).toBe(since);
    },
  );

  it('is of an unknown time, when neither alias nor deployment has one', () => {
    const alias = { alias: 'champion', version: version('2') };
    expect(
      placementState({ ...facts('-', '1', '-'), expected: alias }),
    ).toMatchObject({ state: 'behind' });
    expect(
      placementState({ ...facts('-', '1', '-'), expected: alias }),
    ).not.toHaveProperty('since');
  });

  it.each([
    [
      facts('3', '3', '2'),
      'Runs v2 since 12 Nov 2026; the alias champion points to v3 and screening-api declares v3.',
    ],
    [
      facts('3', '2', '-'),
      'No deployment to screening-api has been reported; the alias champion points to v3 and screening-api declares v2.',
    ],
    [
      facts('3', '-', '?'),
      'Runs sha256:0123456789ab… (no known version) since 12 Nov 2026; the alias champion points to v3.',
    ],
    [
      facts('-', '-', '2'),
      'Runs v2 since 12 Nov 2026; there is nothing to compare it with.',
    ],
    [
      facts('3', '-', '-'),
      'No deployment to screening-api has been reported; the alias champion points to v3; nothing says which version runs.',
    ],
    [
      facts('3', '3', '-'),
      'No deployment to screening-api has been reported; the alias champion points to v3 and screening-api declares v3; nobody has told whether it runs.',
    ],
  ])('says why in a sentence: %#', (given, reason) => {
    expect(placementState(given).reason).toBe(reason);
  });

  it.each([
    ['the times of the registry', '2026-09-01', '2026-09-02', 'behind'],
    [
      'when they were first seen, if one has no other',
      undefined,
      '2026-09-02',
      'ahead',
    ],
  ])('compares %s', (_, createdAt, wantedAt, state) => {
    const running = { ...version('3'), ...(createdAt && { createdAt }) };
    const wanted = { ...version('2'), createdAt: wantedAt };
    const given: PlacementFacts = {
      service: 's',
      declared: { text: '2', version: wanted },
      deployed: { text: '3', version: running, at: AT.deployed },
    };
    expect(placementState(given).state).toBe(state);
  });

  it.each([
    ['2026-10-01', 'behind'],
    ['2026-10-03', 'ahead'],
  ])(
    'compares when they were first seen, where both were made at once: %s',
    (seen, state) => {
      const createdAt = '2026-09-01';
      const of = (each: PlacedVersion, digit: string) => ({
        ...each,
        createdAt,
        digest: `sha256:${digit.repeat(64)}`,
      });
      const wanted = of(version('2'), 'a');
      const running = {
        ...of(version('2'), 'b'),
        versionId: 'other',
        firstSeenAt: seen,
      };
      expect(
        placementState({
          service: 's',
          expected: { alias: 'champion', version: wanted },
          deployed: { text: '2', version: running, at: AT.deployed },
        }),
      ).toMatchObject({
        state,
        reason:
          'Runs v2 (sha256:bbbbbbbbbbbb…) since 12 Nov 2026; the alias champion points to v2 (sha256:aaaaaaaaaaaa…).',
      });
    },
  );

  it('does not guess which of two versions of one moment is newer', () => {
    const twin = { ...version('2'), versionId: 'other', label: '2b' };
    expect(
      placementState({
        ...facts('-', '2', '-'),
        deployed: { text: '2b', version: twin, at: AT.deployed },
      }),
    ).toEqual({
      state: 'unknown',
      reason:
        'Runs v2b since 12 Nov 2026; screening-api declares v2; nothing tells which of the versions is newer.',
    });
  });
});
