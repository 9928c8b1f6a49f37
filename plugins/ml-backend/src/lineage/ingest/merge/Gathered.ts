import { KeptFacets, NodeType, RunIoRow } from '../../store/rows';
import { SaidColumns } from '../events/saidColumns';
import { SaidDataset, SaidEvent } from '../events/saidEvent';
import { facetsAt, mergeFacets } from './mergeFacets';
import { mergeState, RunState, stateOf } from './runState';

/** From when until when something was said. */
export interface Span {
  firstAt: string;
  lastAt: string;
}

export interface GatheredNode extends Span {
  type: NodeType;
  key: string;
  title: string;
  facets: KeptFacets;
}

export interface GatheredRun extends Span {
  runId: string;
  jobKey: string;
  makesModel: boolean;
  state: RunState;
  facets: KeptFacets;
}

/** Who reads and writes: a run, or a job by itself. */
export interface Sayer {
  runId?: string;
  jobKey: string;
}

export interface GatheredIo extends Span {
  by: Sayer;
  nodeKey: string;
  role: RunIoRow['role'];
  facets: KeptFacets;
}

export interface GatheredVersion extends Span {
  datasetKey: string;
  versionKey: string;
}

export interface GatheredColumns extends SaidColumns {
  by: Sayer;
  outputKey: string;
  at: string;
}

/** What some events say together, whatever their order. */
export class Gathered {
  readonly nodes = new Map<string, GatheredNode>();
  readonly runs = new Map<string, GatheredRun>();
  readonly io = new Map<string, GatheredIo>();
  readonly versions = new Map<string, GatheredVersion>();
  readonly columns: GatheredColumns[] = [];

  constructor(events: readonly SaidEvent[]) {
    events.forEach(event => this.add(event));
  }

  private add(event: SaidEvent): void {
    const { at, datasets, job, run } = event;
    if (job) {
      this.name('job', job, at, job.facets);
    }
    if (run && job) {
      const { makesModel, runId } = run;
      merge(
        this.runs,
        runId,
        {
          runId,
          jobKey: job.key,
          makesModel,
          state: stateOf(run.state, run.stateAt),
          facets: facetsAt(run.facets, at),
          ...spanOf(at),
        },
        mergeRuns,
      );
    }
    const by = job && { jobKey: job.key, ...(run && { runId: run.runId }) };
    datasets.forEach(dataset => this.addDataset(dataset, at, by));
  }

  private addDataset(dataset: SaidDataset, at: string, by?: Sayer): void {
    const { columns, io, key, version } = dataset;
    const span = spanOf(at);
    this.name('dataset', dataset, at, dataset.facets);
    if (version) {
      this.name('version', version, at, {});
      const said = { datasetKey: key, versionKey: version.key, ...span };
      merge(this.versions, version.key, said, mergeSpans);
    }
    if (!by || !io) {
      return;
    }
    const nodeKey = version?.key ?? key;
    const id = [by.runId ?? by.jobKey, io.role, nodeKey].join('\n');
    const facets = facetsAt(io.facets, at);
    merge(
      this.io,
      id,
      { by, nodeKey, role: io.role, facets, ...span },
      mergeFacetted,
    );
    if (columns) {
      columns.edges.forEach(({ from, title }) =>
        this.name('dataset', { key: from, title }, at, {}),
      );
      this.columns.push({ ...columns, by, outputKey: nodeKey, at });
    }
  }

  private name(
    type: NodeType,
    { key, title }: { key: string; title: string },
    at: string,
    facets: Record<string, unknown>,
  ): void {
    const node = {
      type,
      key,
      title,
      facets: facetsAt(facets, at),
      ...spanOf(at),
    };
    merge(this.nodes, key, node, mergeNodes);
  }
}

function merge<T>(
  map: Map<string, T>,
  key: string,
  value: T,
  join: (one: T, other: T) => T,
): void {
  const known = map.get(key);
  map.set(key, known === undefined ? value : join(known, value));
}

function spanOf(at: string): Span {
  return { firstAt: at, lastAt: at };
}

/** From the first of both to the last. */
export function mergeSpans<T extends Span>(one: T, other: Span): T {
  return {
    ...one,
    firstAt: other.firstAt < one.firstAt ? other.firstAt : one.firstAt,
    lastAt: other.lastAt > one.lastAt ? other.lastAt : one.lastAt,
  };
}

export function mergeFacetted<T extends Span & { facets: KeptFacets }>(
  one: T,
  other: Span & { facets: KeptFacets },
): T {
  return {
    ...mergeSpans(one, other),
    facets: mergeFacets(one.facets, other.facets),
  };
}

function mergeNodes(one: GatheredNode, other: GatheredNode): GatheredNode {
  const title = other.title < one.title ? other.title : one.title;
  return { ...mergeFacetted(one, other), title };
}

/** A run is of one job; where events disagree, of the one whose name is the lesser. */
export function mergeRuns(one: GatheredRun, other: GatheredRun): GatheredRun {
  return {
    ...mergeFacetted(one, other),
    jobKey: other.jobKey < one.jobKey ? other.jobKey : one.jobKey,
    makesModel: one.makesModel || other.makesModel,
    state: mergeState(one.state, other.state),
  };
}
