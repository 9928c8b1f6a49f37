import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { RunningVersions } from '../../RunningVersions';
import { lockBindings } from '../store/bindingLock';
import { nodeHash } from '../store/nodeHash';
import { NodeRow } from '../store/rows';
import { PlacedEdge, placementEdges } from './placementEdges';
import { edgesOf, isAllSaid, replaceEdges, SaidEdge } from './replaceEdges';
import { versionKey } from './versionEdges';

const SOURCES = ['deployment' as const, 'catalog' as const];

/** Keeps where versions run. */
export class PlacementSync {
  constructor(
    private readonly options: {
      db: Knex;
      running: Pick<RunningVersions, 'all'>;
      now: () => Date;
    },
  ) {}

  /** How many edges have changed. @throws CatalogReadError; what was known stays */
  async run(): Promise<number> {
    const { db, now, running } = this.options;
    const at = now().toISOString();
    const placed = placementEdges(await running.all());
    const services: Array<Pick<NodeRow, 'id' | 'key'>> = await db<NodeRow>(
      'lineage_nodes',
    )
      .where({ type: 'entity', kind: 'service' })
      .whereNull('gone_at')
      .select('id', 'key');
    const said = await this.saidEdges(placed, services, at);
    const scope = {
      saidTo: services.map(({ id }) => id),
      sources: SOURCES,
      types: ['runsIn' as const],
    };
    if (isAllSaid(await edgesOf(db, scope), said)) {
      return 0;
    }
    return db.transaction(async trx => {
      await lockBindings(trx, 'exclusive');
      return replaceEdges(trx, scope, said, at);
    });
  }

  /** Those whose version and service are known here by now. */
  private async saidEdges(
    placed: readonly PlacedEdge[],
    services: ReadonlyArray<Pick<NodeRow, 'id' | 'key'>>,
    now: string,
  ): Promise<SaidEdge[]> {
    const hashes = placed.map(({ versionId }) =>
      nodeHash(versionKey(versionId)),
    );
    const versions = await inChunks<string, Pick<NodeRow, 'id' | 'key'>>(
      [...new Set(hashes)],
      some =>
        this.options
          .db<NodeRow>('lineage_nodes')
          .whereIn('key_hash', some)
          .select('id', 'key'),
    );
    const idOf = new Map(
      [...versions, ...services].map(({ id, key }) => [key, id]),
    );
    return placed.flatMap(({ at = now, service, source, text, versionId }) => {
      const from = idOf.get(versionKey(versionId));
      const to = idOf.get(service);
      return from === undefined || to === undefined
        ? []
        : [{ said_from: from, said_to: to, type: 'runsIn', source, text, at }];
    });
  }
}
