import {
  EntityGovernance,
  entityGovernance,
  Finding,
  finding,
  VersionStanding,
} from '@callboard/plugin-ml-common';
import { reviewId } from './reviews';
import { versionId } from './versions';

/** A standing as the backend computes it. */
export function standing(
  word: VersionStanding['standing'],
  some: Partial<VersionStanding> = {},
): VersionStanding {
  return {
    standing: word,
    reason: `Why it is ${word}.`,
    since: '2026-11-18T08:00:00Z',
    deployedIn: [],
    ...some,
  };
}

/** A version in an environment; the main one if nothing else is said. */
export function placed(
  n: number,
  word: VersionStanding['standing'],
  some: Partial<EntityGovernance['versions'][number]> = {},
): EntityGovernance['versions'][number] {
  return {
    versionId: versionId(n),
    label: String(n),
    main: true,
    aliases: ['champion'],
    environment: 'production',
    standing: standing(word),
    mayRequest: false,
    ...some,
  };
}

/** A policy that applies, with the checks that are given. */
export function applying(
  checks: EntityGovernance['policies'][number]['checks'],
  some: Partial<EntityGovernance['policies'][number]> = {},
): EntityGovernance['policies'][number] {
  return {
    id: 'clinical',
    version: 2,
    title: 'Clinical models',
    enforcement: 'block',
    approves: true,
    checks,
    ...some,
  };
}

/** An open finding of tumor screening. */
export function findingOf(n: number, some: Partial<Finding> = {}): Finding {
  return finding.parse({
    id: reviewId(n),
    entityRef: 'mlmodel:default/tumor-screening',
    title: `Finding ${n}`,
    text: `What is wrong in ${n}.`,
    severity: 'high',
    owner: 'group:default/diagnostics',
    state: 'open',
    raisedBy: 'system',
    raisedAt: '2026-11-18T08:00:00Z',
    changedAt: '2026-11-18T08:00:00Z',
    ...some,
  });
}

/** How tumor screening stands; nothing governs it unless it is said. */
export function governanceOf(
  some: Partial<EntityGovernance> = {},
): EntityGovernance {
  return entityGovernance.parse({
    entityRef: 'mlmodel:default/tumor-screening',
    risk: {},
    environments: ['production'],
    versions: [],
    policies: [],
    problems: [],
    reviews: [],
    findings: [],
    waivers: [],
    ...some,
  });
}
