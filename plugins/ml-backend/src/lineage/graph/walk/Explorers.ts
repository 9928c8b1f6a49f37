import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CatalogReader } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { RefSight, VisibleRefs } from '../../../VisibleRefs';
import { ColumnStore } from '../store/ColumnStore';
import { EdgeStore } from '../store/EdgeStore';
import { NodeStore } from '../store/NodeStore';
import { RunStore } from '../store/RunStore';
import { ColumnSteps } from './ColumnSteps';
import { Explorer } from './Explorer';
import { NodeSight } from './NodeSight';
import { notFound, Root, rootOf } from './rootOf';
import { Summaries } from './Summaries';

/** A walk that may begin. */
export interface Walk {
  root: Root;
  explorer: Explorer;
  sight: RefSight;
}

/** Lets callers begin walks. */
export class Explorers {
  readonly nodes: NodeStore;
  readonly edges: EdgeStore;
  private readonly columns: ColumnSteps;
  private readonly runs: RunStore;

  constructor(
    private readonly options: {
      db: Knex;
      catalogReader: Pick<CatalogReader, 'entities'>;
      visibleRefs: VisibleRefs;
    },
  ) {
    const { db } = options;
    this.nodes = new NodeStore(db);
    this.edges = new EdgeStore(db);
    this.runs = new RunStore(db);
    const { edges, nodes } = this;
    this.columns = new ColumnSteps({
      edges,
      nodes,
      columns: new ColumnStore(db),
    });
  }

  /** @throws NotFoundError, the same for unknown and for hidden nodes, and for columns that a node is known not to have */
  async begin(
    node: string,
    at: string,
    credentials: BackstageCredentials,
  ): Promise<Walk> {
    const { catalogReader, visibleRefs } = this.options;
    const sight = await visibleRefs.of(credentials);
    const own = new NodeSight(sight);
    const { columns, edges, nodes } = this;
    const explorer = new Explorer({
      nodes,
      edges,
      columns,
      at,
      sight: own,
      summaries: new Summaries(this.runs, at),
    });
    const root = await rootOf(node, {
      nodes,
      sight: own,
      entities: refs => catalogReader.entities(refs),
    });
    const isShown = await explorer.begin(root.head);
    if (!isShown || (await this.lacksColumn(root))) {
      throw notFound(node);
    }
    return { root, explorer, sight };
  }

  private async lacksColumn({ head, isFeature, place }: Root) {
    return (
      place.column !== undefined &&
      !isFeature &&
      this.columns.lack(head, place.column)
    );
  }
}
