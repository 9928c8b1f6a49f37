import { LineageSource } from '@callboard/plugin-ml-common';
import { EdgeStore, Hop, HopTo, Way } from '../store/EdgeStore';
import { NodeHead, NodeStore } from '../store/NodeStore';
import { ColumnSteps } from './ColumnSteps';
import { NodeSight } from './NodeSight';
import { Place, Step } from './Place';
import { Summaries } from './Summaries';

/** Versions of a model whose making is shown with it. */
const VERSIONS = 10;
/** Nodes whose steps are read at once in one way: most walks need no more. */
const NEARBY = 100;

/** One walk of one caller at one time: takes steps, and stops at what is hidden. */
export class Explorer {
  private readonly heads = new Map<number, NodeHead>();
  private readonly shown = new Set<number>();
  private readonly nearby: Partial<Record<Way, Map<number, HopTo[]>>> = {};

  constructor(
    private readonly options: {
      nodes: NodeStore;
      edges: EdgeStore;
      columns: ColumnSteps;
      sight: NodeSight;
      summaries: Summaries;
      /** ISO 8601. */
      at: string;
    },
  ) {}

  /** What is known of a node that was met. */
  head(id: number): NodeHead | undefined {
    return this.heads.get(id);
  }

  /** Where the walk begins, or undefined where the caller may not see it. */
  async begin(head: NodeHead): Promise<NodeHead | undefined> {
    const isShown =
      this.meet([head]).has(head.id) || (await this.isNamed(head));
    if (isShown) {
      this.shown.add(head.id);
      return head;
    }
    return undefined;
  }

  /** The versions by which a model is followed up, and whether it has more. */
  async versions({
    column,
    id,
  }: Place): Promise<{ places: Place[]; more: boolean }> {
    if (column !== undefined || this.heads.get(id)?.kind !== 'model') {
      return { places: [], more: false };
    }
    const { at, edges } = this.options;
    const heads = await edges.versions(id, at, VERSIONS + 1);
    const shown = this.meet(heads.slice(0, VERSIONS));
    return {
      places: [...shown].map(each => ({ id: each })),
      more: heads.length > VERSIONS,
    };
  }

  /** Every visible step from some places. */
  async steps(places: readonly Place[], way: Way): Promise<Step[]> {
    const { at, columns, edges } = this.options;
    const hops = await this.hops(places, way, ids => edges.hops(ids, way, at));
    return this.visible(
      [...hops.map(toStep), ...(await columns.steps(places, way, at))],
      way,
    );
  }

  /** Of each place that can be reached in one step downstream, a visible step of each sort. */
  async reach(places: readonly Place[]): Promise<Step[]> {
    const { at, columns, edges } = this.options;
    const hops = await this.hops(places, 'down', ids => edges.reach(ids, at));
    const byColumn = await columns.steps(places, 'down', at);
    return this.visible(
      [...hops.map(toStep), ...byColumn].filter(
        ({ type }) => type !== 'evaluatedOn',
      ),
      'down',
    );
  }

  /** Steps from whole nodes: those nearby from memory, the others as they are read. */
  private async hops(
    places: readonly Place[],
    way: Way,
    read: (ids: number[]) => Promise<HopTo[]>,
  ): Promise<HopTo[]> {
    const ids = places.filter(isWhole).map(({ id }) => id);
    if (ids.length === 0) {
      return [];
    }
    const { at, edges } = this.options;
    this.nearby[way] ??= await edges.nearby(ids, way, at, NEARBY);
    const known = this.nearby[way];
    const others = ids.filter(id => !known.has(id));
    const hops = ids.flatMap(id => known.get(id) ?? []);
    const all = others.length > 0 ? hops.concat(await read(others)) : hops;
    this.meet(all.map(({ head }) => head));
    return all;
  }

  private async visible(steps: Step[], way: Way): Promise<Step[]> {
    const unknown = new Set<number>();
    for (const { far } of steps) {
      if (!this.heads.has(far.id)) {
        unknown.add(far.id);
      }
    }
    if (unknown.size > 0) {
      this.meet(await this.options.nodes.heads([...unknown]));
    }
    const { summaries } = this.options;
    await summaries.meet(
      steps.flatMap(({ far }) => this.heads.get(far.id) ?? []),
    );
    return steps.filter(
      step =>
        (this.shown.has(step.far.id) ||
          (way === 'up' && this.isMissing(step.far.id, step.source))) &&
        !summaries.has(step),
    );
  }

  /** Those of some nodes that are shown wherever they are met. */
  private meet(met: readonly NodeHead[]): Set<number> {
    const heads = met.filter(({ id }) => !this.heads.has(id));
    const shown = this.options.sight.among(heads);
    heads.forEach(head => this.heads.set(head.id, head));
    shown.forEach(id => this.shown.add(id));
    return new Set(met.flatMap(({ id }) => (this.shown.has(id) ? id : [])));
  }

  /** An entity that the catalog lacks is shown above what names it, which is what was made of it; runs name data, not entities. */
  private isMissing(id: number, source: LineageSource): boolean {
    const head = this.heads.get(id);
    return (
      head?.type === 'entity' &&
      head.gone_at !== null &&
      source !== 'openlineage'
    );
  }

  private async isNamed({ gone_at, id, type }: NodeHead): Promise<boolean> {
    if (type !== 'entity' || gone_at === null) {
      return false;
    }
    const { at, edges } = this.options;
    const hops = await edges.hops([id], 'down', at);
    const naming = hops.filter(({ source }) => source !== 'openlineage');
    return this.meet(naming.map(each => each.head)).size > 0;
  }
}

function isWhole({ byColumn, column }: Place): boolean {
  return column === undefined && !byColumn;
}

function toStep({ far, near, source, type }: Hop): Step {
  return { near: { id: near }, far: { id: far }, type, source };
}
