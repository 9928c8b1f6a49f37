import {
  EvidenceStatement,
  SmokeReport,
  SmokeRun,
} from '@callboard/plugin-ml-common';

/** What evidence says of a run. What the runner found comes before what it was told. */
export function statementOf(
  run: SmokeRun,
  report: SmokeReport,
  reportDigest: string,
): EvidenceStatement {
  const { versionId } = run.target;
  const artifactDigest = report.target.digest ?? run.target.digest;
  const bundleDigest = report.bundle?.digest ?? run.bundleDigest;
  const subject = artifactDigest
    ? { name: run.entityRef, digest: artifactDigest }
    : { name: 'report.json', digest: reportDigest };
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      {
        name: subject.name,
        digest: { sha256: subject.digest.replace(/^sha256:/, '') },
      },
    ],
    predicateType: 'https://callboard.dev/smoke-test/v1',
    predicate: {
      runId: run.id,
      entityRef: run.entityRef,
      ...(versionId && { versionId }),
      ...(artifactDigest && { artifactDigest }),
      ...(bundleDigest && { bundleDigest }),
      reportDigest,
      runnerVersion: report.runner.version,
      ...(report.hardware && { hardware: report.hardware.id }),
      profile: run.profile,
      exitClass: report.exitClass,
      finishedAt: report.finishedAt,
    },
  };
}
