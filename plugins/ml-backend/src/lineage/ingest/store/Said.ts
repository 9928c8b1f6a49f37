import { KnownNode } from '../../store/ensureNodes';
import { Sayer } from '../merge/Gathered';
import { WrittenRun } from './mergeRunRows';

/** The rows of what a batch of events names. */
export class Said {
  constructor(
    private readonly nodes: Map<string, KnownNode>,
    readonly runs: Map<string, WrittenRun>,
  ) {}

  all(): KnownNode[] {
    return [...this.nodes.values()];
  }

  node(key: string): KnownNode {
    const row = this.nodes.get(key);
    if (!row) {
      throw new Error(`${key} was named and has no node`);
    }
    return row;
  }

  /** Id of the node that reads and writes. */
  process({ jobKey, runId }: Sayer): number {
    const run = runId === undefined ? undefined : this.runs.get(runId);
    return run?.process ?? this.node(jobKey).id;
  }

  /** Under which what it reads and writes is kept. */
  runId({ jobKey, runId }: Sayer): string {
    return runId ?? `job-${this.node(jobKey).id}`;
  }

  /** Runs whose node is another than it was before this batch. */
  moved(): Array<{ run_id: string; from: number; to: number }> {
    return [...this.runs.values()].flatMap(
      ({ process, processBefore, row: { run_id } }) =>
        processBefore === undefined || processBefore === process
          ? []
          : { run_id, from: processBefore, to: process },
    );
  }
}
