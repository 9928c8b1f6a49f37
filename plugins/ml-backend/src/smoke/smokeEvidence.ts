import { VersionEvidence } from '@callboard/plugin-ml-common';
import { decisiveRun, Freshness, isVerdict, newestFirst } from './decisiveRun';
import { outcome } from './runTexts';
import { smokeStatus } from './smokeStatus';
import { StoredRun } from './store/rows';

/** The slot that this area fills. */
export const SMOKE_SLOT = 'smoke';

type EvidenceRecord = NonNullable<VersionEvidence['records']>[number];

/** What the newest runs of one version, of each profile and outcome, prove. */
export function smokeEvidence(
  versionId: string,
  runs: readonly StoredRun[],
  freshness: Freshness,
): VersionEvidence {
  const decisive = decisiveRun(runs, freshness);
  const current = { key: versionId, name: 'This version' };
  const records = recordsOf(runs);
  return {
    ...smokeStatus({ setUp: true, current, runs }, freshness),
    slot: SMOKE_SLOT,
    ...(decisive && { recordId: decisive.id }),
    ...(decisive?.reportDigest && { recordDigest: decisive.reportDigest }),
    ...(records.length > 0 && { records }),
  };
}

/** Of each profile the newest verdict, newest first; its newest run where none came to a verdict, which proves nothing. */
function recordsOf(runs: readonly StoredRun[]): EvidenceRecord[] {
  const finished = runs
    .filter(({ finishedAt }) => finishedAt)
    .sort(newestFirst);
  const profiles = [...new Set(finished.map(({ profile }) => profile))];
  return profiles
    .flatMap(profile => {
      const own = finished.filter(run => run.profile === profile);
      return own.find(isVerdict) ?? own.slice(0, 1);
    })
    .sort(newestFirst)
    .map(recordOf);
}

function recordOf(run: StoredRun): EvidenceRecord {
  const { exitClass = 'not-run', finishedAt = '', reportDigest } = run;
  const { hardware, hardwareId, provider } = run.summary ?? {};
  const verdict = exitClass === 'passed' ? 'ok' : 'failing';
  return {
    recordId: run.id,
    ...(reportDigest && { recordDigest: reportDigest }),
    at: finishedAt,
    level: isVerdict(run) ? verdict : 'unknown',
    text: outcome(run),
    facts: {
      outcome: exitClass,
      profile: run.profile,
      ...(provider && { provider }),
      ...(hardware && { hardware }),
      ...(hardwareId && { hardwareId }),
    },
  };
}
