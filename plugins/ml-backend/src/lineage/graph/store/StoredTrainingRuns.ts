import { Knex } from 'knex';
import { inChunks } from '../../../inChunks';
import { TrainingRun, TrainingRuns } from '../../../TrainingRuns';
import { factsOf } from '../../factsOf';
import { NodeRow, RunRow } from '../../store/rows';
import { readFacets } from '../show/readFacets';
import { durationOf, hardware } from '../show/toRun';

type Made = Pick<NodeRow, 'entity_ref' | 'facts'> & { run_id: string };

/** Runs that made models. */
export class StoredTrainingRuns implements TrainingRuns {
  constructor(private readonly db: Knex) {}

  async endedIn({ from, to }: { from: Date; to: Date }) {
    const rows: RunRow[] = await this.db<RunRow>({ run: 'lineage_runs' })
      .whereNotNull('run.node_id')
      .where('run.ended_at', '>=', from.toISOString())
      .where('run.ended_at', '<', to.toISOString())
      .whereNotExists(
        this.db({ child: 'lineage_runs' })
          .where('child.parent_run_id', this.db.ref('run.run_id'))
          .whereNotNull('child.node_id'),
      )
      .orderBy(['run.ended_at', 'run.run_id'])
      .select('run.*');
    const made = await this.madeBy(rows.map(({ run_id }) => run_id));
    return rows.map(row => toTraining(row, made.get(row.run_id) ?? []));
  }

  private async madeBy(
    runIds: readonly string[],
  ): Promise<Map<string, Made[]>> {
    const rows = await inChunks<string, Made>(runIds, some =>
      this.db({ io: 'lineage_run_io' })
        .join({ said: 'lineage_nodes' }, 'said.id', 'io.node_id')
        .join(
          { made: 'lineage_nodes' },
          'made.id',
          this.db.raw('coalesce(said.canonical_id, said.id)'),
        )
        .whereIn('io.run_id', some)
        .where('io.role', 'output')
        .whereIn('made.kind', ['model', 'version'])
        .whereNotNull('made.entity_ref')
        .orderBy('made.id')
        .select('io.run_id', 'made.entity_ref', 'made.facts'),
    );
    const made = new Map<string, Made[]>();
    rows.forEach(row =>
      made.set(row.run_id, [...(made.get(row.run_id) ?? []), row]),
    );
    return made;
  }
}

function toTraining(row: RunRow, made: readonly Made[]): TrainingRun {
  const facets = readFacets(row.facets);
  const machine = hardware.safeParse(facets.callboard_hardware?.value).data;
  const { durationMs = 0 } = durationOf(row.started_at, row.ended_at);
  return {
    runId: row.run_id,
    endedAt: row.ended_at ?? '',
    durationMs,
    ...(machine && { hardware: machine }),
    models: made.flatMap(({ entity_ref, facts }) => {
      const versionId = factsOf({ facts }).version?.versionId;
      return entity_ref
        ? [{ entityRef: entity_ref, ...(versionId && { versionId }) }]
        : [];
    }),
  };
}
