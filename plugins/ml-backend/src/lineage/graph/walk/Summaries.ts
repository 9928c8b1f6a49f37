import { RunStore } from '../store/RunStore';
import { NodeHead } from '../store/NodeStore';
import { Step } from './Place';

/** Parents among the runs that one walk met. Orchestrators report one for a whole pipeline, with what its steps put out. */
export class Summaries {
  private readonly covered = new Map<
    number,
    { outputs: Set<number>; isWhole: boolean }
  >();

  constructor(
    private readonly runs: Pick<RunStore, 'outputs'>,
    private readonly at: string,
  ) {}

  /** Reads what those put out that were not met before. */
  async meet(
    heads: ReadonlyArray<Pick<NodeHead, 'id' | 'is_parent'>>,
  ): Promise<void> {
    const parents = new Set<number>();
    for (const { id, is_parent } of heads) {
      if (is_parent && !this.covered.has(id)) {
        parents.add(id);
      }
    }
    if (parents.size === 0) {
      return;
    }
    const outputs = await this.runs.outputs([...parents], this.at);
    for (const [run, { children, own }] of outputs) {
      const both = [...own].filter(each => children.has(each));
      this.covered.set(run, {
        outputs: new Set(both),
        isWhole: own.size > 0 && both.length === own.size,
      });
    }
  }

  /** Whether a step leads to a run that only sums up what its children did: with an output, with that one; with an input, with all. */
  has({ far, near, type }: Pick<Step, 'far' | 'near' | 'type'>): boolean {
    const run = this.covered.get(far.id);
    return type === 'writes'
      ? run?.outputs.has(near.id) ?? false
      : run?.isWhole ?? false;
  }
}
