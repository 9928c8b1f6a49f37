import { StatusSource } from '@callboard/plugin-ml-node';
import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { AssessedCards } from '../AssessedCards';
import { ModelVersions, VisibleVersion } from '../ModelVersions';
import { RunningVersions } from '../RunningVersions';
import { SweptStatuses } from '../SweptStatuses';
import { createAudit } from './audit/createAudit';
import { createReviewExport } from './audit/export/createReviewExport';
import { createFacts } from './facts/createFacts';
import { createFindings } from './findings/createFindings';
import { createGate } from './gate/createGate';
import { createOwnership } from './ownership/createOwnership';
import { Part } from '../Part';
import { createPolicies } from './policies/createPolicies';
import { createReviews } from './reviews/createReviews';
import { createRisk } from './risk/createRisk';
import { createSubjects } from './subjects/createSubjects';
import { createTriggers } from './triggers/createTriggers';

/** Policies, reviews, the gate, the audit trail and ownership. */
export function createGovernanceArea(
  deps: AreaDeps,
  others: {
    cards: AssessedCards;
    running: RunningVersions;
    sources: readonly StatusSource[];
    statuses: SweptStatuses;
    versions: ModelVersions;
    visibleVersion: VisibleVersion;
  },
): Area {
  const { cards, running, sources, versions, visibleVersion } = others;
  const audit = createAudit(deps);
  const { signer, trail } = audit;
  const catalog = createSubjects(deps);
  const { org, subjects } = catalog;
  const risk = createRisk(deps, { trail });
  const { riskTiers } = risk;
  const facts = createFacts({
    cards,
    org,
    riskTiers,
    sources,
    statuses: others.statuses,
    subjects,
    versions,
  });
  const rules = createPolicies(deps, {
    facts,
    org,
    riskTiers,
    subjects,
    trail,
    versions,
  });
  const { checks, policies } = rules;
  const findingsPart = createFindings(deps, { org, subjects, trail, versions });
  const { findings } = findingsPart;
  const reviews = createReviews(deps, {
    cards,
    checks,
    facts,
    findings,
    org,
    policies,
    signer,
    subjects,
    trail,
    versions,
    visibleVersion,
  });
  const { opening, records } = reviews;
  const gate = createGate(deps, {
    checks,
    facts,
    findings,
    org,
    policies,
    records,
    riskTiers,
    running,
    subjects,
    trail,
    versions,
    visibleVersion,
  });
  const { standings, unapproved } = gate;
  const triggers = createTriggers(deps, {
    facts,
    opening,
    org,
    policies,
    records,
    standings,
    subjects,
    unapproved,
    versions,
  });
  const ownership = createOwnership(deps, {
    checks,
    facts,
    findings,
    org,
    policies,
    records,
    riskTiers,
    subjects,
    trail,
    versions,
  });
  const reviewExport = createReviewExport(deps, {
    entries: audit.entries,
    policies,
    reads: reviews.reads,
    signer,
  });
  const parts: Part[] = [
    audit,
    catalog,
    risk,
    rules,
    findingsPart,
    reviews,
    reviewExport,
    gate,
    triggers,
    ownership,
  ];
  const router = Router();
  parts.forEach(part => part.router && router.use(part.router));
  return {
    router,
    tasks: parts.flatMap(({ tasks = [] }) => tasks),
    actions: registry => parts.forEach(part => part.actions?.(registry)),
    permissions: parts.flatMap(({ permissions = [] }) => permissions),
    unauthenticatedPaths: parts.flatMap(
      ({ unauthenticatedPaths = [] }) => unauthenticatedPaths,
    ),
    statusSource: [gate, ownership].flatMap(part => part.statusSource ?? []),
    timelineSource: [gate, ownership].flatMap(
      part => part.timelineSource ?? [],
    ),
  };
}
