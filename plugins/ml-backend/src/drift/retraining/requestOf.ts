import { parseEntityRef } from '@backstage/catalog-model';
import {
  DriftAlert,
  ModelVersion,
  Retraining,
} from '@callboard/plugin-ml-common';
import { RetrainingRequest } from '@callboard/plugin-ml-node';
import { spokenTime } from '../../spokenTime';

/** Subjects that are named; the page has all of them. */
const NAMED = 50;

/** What a pipeline is asked, with why. */
export function requestOf(
  { id, requestedAt, requestedBy }: Retraining,
  alert: Pick<
    DriftAlert,
    'id' | 'entityRef' | 'severity' | 'subjects' | 'openedAt'
  >,
  { portalUrl, version }: { portalUrl: string; version?: ModelVersion },
): RetrainingRequest {
  const { entityRef, openedAt, severity, subjects } = alert;
  const { kind, name, namespace } = parseEntityRef(entityRef);
  const moved = subjects.filter(({ until }) => until === undefined);
  const named = moved.slice(0, NAMED);
  return {
    idempotencyKey: id,
    entityRef,
    ...(version && {
      version: {
        versionId: version.versionId,
        digest: version.digest,
        name: version.label,
      },
    }),
    requestedAt,
    requestedBy,
    alert: { id: alert.id, severity, subjects: named, openedAt },
    evidence: {
      sentence: `${entityRef} drifts since ${spokenTime(
        openedAt,
      )} (${severity}): ${namesOf(moved.map(({ subject }) => subject))}`,
      url: `${portalUrl}/catalog/${namespace}/${kind}/${name}/drift?alert=${alert.id}`,
    },
  };
}

function namesOf(subjects: string[]): string {
  const named = subjects.slice(0, 5).join(', ');
  const more = subjects.length - 5;
  return more > 0 ? `${named} and ${more} more` : named;
}
