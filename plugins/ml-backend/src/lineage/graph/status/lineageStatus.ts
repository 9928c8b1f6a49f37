import { StatusSlot, VersionEvidence } from '@callboard/plugin-ml-common';

/** The slot that this area fills. */
export const LINEAGE_SLOT = 'lineage';

/** Names in one sentence. */
const NAMED = 3;

/** A data set that a version learned from. */
export interface TrainingData {
  /** Entity ref, or address of a name that no entity is known for. */
  name: string;
  state: 'registered' | 'unclaimed' | 'missing';
  /** Data sets that it says it was derived from and that the catalog lacks. */
  missingOrigins: string[];
}

/** What is recorded of how a version was made. */
export interface Training {
  data: TrainingData[];
  /** The newest run that made it. */
  runId?: string;
  /** ISO 8601; when that was last said. */
  at?: string;
}

/** Whether it can be followed back what a version learned from; `version` such as `version 3`. */
export function lineageStatus(version: string, training: Training): StatusSlot {
  const { at, data } = training;
  if (data.length === 0) {
    return {
      level: 'unknown',
      text: 'not recorded',
      reason: `No run and no registry says what ${version} learned from.`,
    };
  }
  const known = { ...(at && { measuredAt: at }), source: 'lineage' };
  const count = `${data.length} data set${data.length > 1 ? 's' : ''}`;
  const lacks = lacksOf(data);
  if (lacks.length === 0) {
    return { level: 'ok', text: `${count}, all registered`, ...known };
  }
  const open = data.filter(({ state }) => state !== 'registered').length;
  return {
    level: 'attention',
    text: `${count}, ${open > 0 ? `${open} not registered` : 'origin missing'}`,
    reason: `${version[0].toUpperCase()}${version.slice(
      1,
    )} learned from ${lacks.join('; ')}.`,
    ...known,
  };
}

/** The same as evidence, with what checks may ask of it. */
export function lineageEvidence(
  nodeKey: string,
  version: string,
  training: Training,
): VersionEvidence {
  const slot = lineageStatus(version, training);
  const { at, data, runId } = training;
  const recordId = runId ?? nodeKey;
  return {
    ...slot,
    slot: LINEAGE_SLOT,
    ...(at && {
      recordId,
      records: [
        {
          recordId,
          at,
          level: slot.level,
          text: slot.text,
          facts: {
            datasets: data.length,
            unclaimed: data.filter(({ state }) => state !== 'registered')
              .length,
            recordedRun: runId !== undefined,
          },
        },
      ],
    }),
  };
}

function lacksOf(data: readonly TrainingData[]): string[] {
  const those = (state: TrainingData['state']) =>
    data.filter(each => each.state === state).map(({ name }) => name);
  const origins = data.flatMap(({ missingOrigins }) => missingOrigins);
  return [
    ...said(those('unclaimed'), 'which no entity claims'),
    ...said(those('missing'), 'which the catalog lacks'),
    ...said(
      [...new Set(origins)],
      'by way of another, which the catalog lacks',
    ),
  ];
}

function said(names: readonly string[], what: string): string[] {
  const more = names.length - NAMED;
  const list = names.slice(0, NAMED).join(', ');
  return names.length > 0
    ? [`${list}${more > 0 ? ` and ${more} more` : ''}, ${what}`]
    : [];
}
