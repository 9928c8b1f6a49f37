import { formatLineageNode } from '@callboard/plugin-ml-common';
import {
  DatasetEvent,
  EventDataset,
  JobEvent,
  RunEvent,
} from './openLineageEvent';
import { SaidColumns, saidColumns } from './saidColumns';

/** What an event says, in our words. */
export interface SaidEvent {
  /** When it happened; at the latest when it came, as clocks may be wrong. */
  at: string;
  job?: { key: string; title: string; facets: Facets };
  run?: SaidRun;
  datasets: SaidDataset[];
  /** Names of facets that are kept, but not as we know them. */
  unused: string[];
}

type Facets = Record<string, unknown>;

interface SaidRun {
  runId: string;
  state: RunEvent['eventType'];
  /** When it happened, whatever the clock was. */
  stateAt: string;
  facets: Facets;
  /** Whether it put out a model: such a run is a process of its own. */
  makesModel: boolean;
}

export interface SaidDataset {
  key: string;
  title: string;
  facets: Facets;
  /** Of a MODEL data set whose version was named. */
  version?: { key: string; title: string };
  /** How the run or job used it; of a DatasetEvent nothing. */
  io?: { role: 'input' | 'output'; facets: Facets };
  columns?: SaidColumns;
}

export function ofRunEvent(event: RunEvent, now: Date): SaidEvent {
  const { eventTime, eventType, outputs, run } = event;
  const { unused, ...said } = ofJobEvent(event, now);
  return {
    ...said,
    unused: [...unused, ...run.facets.unused],
    run: {
      runId: run.runId,
      state: eventType,
      stateAt: eventTime,
      facets: { ...codeOf(event.job), ...run.facets.all },
      makesModel: outputs?.some(isModel) ?? false,
    },
  };
}

/** Said of the job, and another one with each change of it: which code ran belongs to the run. */
function codeOf({ facets }: RunEvent['job']): Facets {
  const code = facets?.sourceCodeLocation;
  return code ? { sourceCodeLocation: code } : {};
}

export function ofJobEvent(event: JobEvent, now: Date): SaidEvent {
  const { eventTime, inputs, job, outputs } = event;
  return {
    at: notAfter(eventTime, now),
    job: {
      key: formatLineageNode({ type: 'job', address: addressOf(job) }),
      title: job.name,
      facets: job.facets ?? {},
    },
    datasets: [
      ...(inputs ?? []).map(each =>
        ofDataset(each, { role: 'input', facets: each.inputFacets ?? {} }),
      ),
      ...(outputs ?? []).map(each =>
        ofDataset(each, { role: 'output', facets: each.outputFacets ?? {} }),
      ),
    ],
    unused: [...(inputs ?? []), ...(outputs ?? [])].flatMap(
      ({ facets }) => facets.unused,
    ),
  };
}

export function ofDatasetEvent(event: DatasetEvent, now: Date): SaidEvent {
  return {
    at: notAfter(event.eventTime, now),
    datasets: [ofDataset(event.dataset)],
    unused: event.dataset.facets.unused,
  };
}

function ofDataset(
  dataset: EventDataset,
  io?: NonNullable<SaidDataset['io']>,
): SaidDataset {
  const { facets, name } = dataset;
  const { columnLineage, version } = facets.understood;
  const address = addressOf(dataset);
  const versioned = version &&
    isModel(dataset) && {
      key: formatLineageNode({
        type: 'version',
        versionId: `${address}@${version.datasetVersion}`,
      }),
      title: `${name}@${version.datasetVersion}`,
    };
  const columns =
    io?.role === 'output' && columnLineage && saidColumns(columnLineage);
  return {
    key: formatLineageNode({ type: 'dataset', address }),
    title: name,
    facets: facets.all,
    ...(versioned && { version: versioned }),
    ...(io && { io: withVersion(io, facets.all) }),
    ...(columns && { columns }),
  };
}

/** The version that a run used is kept with the run: the next one uses another. */
function withVersion(
  io: NonNullable<SaidDataset['io']>,
  { version }: Facets,
): NonNullable<SaidDataset['io']> {
  return version ? { ...io, facets: { ...io.facets, version } } : io;
}

function isModel({ facets }: EventDataset): boolean {
  return facets.understood.datasetType?.datasetType === 'MODEL';
}

function addressOf(named: { namespace: string; name: string }): string {
  return `${named.namespace}/${named.name}`;
}

function notAfter(eventTime: string, now: Date): string {
  const latest = now.toISOString();
  return eventTime < latest ? eventTime : latest;
}
