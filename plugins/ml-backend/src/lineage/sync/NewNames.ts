import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { inChunks } from '../../inChunks';
import { LineageConfig } from '../lineageConfig';
import { lockBindings } from '../store/bindingLock';
import { NodeRow } from '../store/rows';
import { addressOf } from '../store/addressOf';
import {
  addressHash,
  datasetHash,
  HintRow,
  versionOfDataset,
} from './nameHints';
import { rebindNames } from './rebindNames';
import { ruledEntity } from './ruledEntity';

/** Names in one transaction: events wait for it. */
const BATCH = 500;

/** What a hint takes; no entity has a longer ref. */
const LONGEST_REF = 255;

type StateRow = { names_after: number; rules_hash: string | null };

/** Finds what names are that came since the last look, and all names when the rules have changed. */
export class NewNames {
  private readonly rulesHash: string;

  constructor(
    private readonly options: { db: Knex; rules: LineageConfig['names'] },
  ) {
    const said = options.rules.map(({ entity, pattern }) => [
      String(pattern),
      entity,
    ]);
    this.rulesHash = createHash('sha256')
      .update(JSON.stringify(said))
      .digest('hex');
  }

  /** How many names there were to look at. */
  async run(signal: AbortSignal): Promise<number> {
    const { db } = this.options;
    const state = await db<StateRow>('lineage_state').first();
    if (state?.rules_hash !== this.rulesHash) {
      await this.startAnew();
    } else if (state.names_after >= (await newestNode(db))) {
      return 0;
    }
    let looked = 0;
    for (;;) {
      signal.throwIfAborted();
      const batch = await db.transaction(trx => this.batch(trx));
      looked += batch;
      if (batch < BATCH) {
        return looked;
      }
    }
  }

  private async startAnew(): Promise<void> {
    await this.options.db.transaction(async trx => {
      await trx('lineage_hints').where('how', 'rule').delete();
      await trx('lineage_state').update({
        names_after: 0,
        rules_hash: this.rulesHash,
      });
    });
  }

  private async batch(trx: Knex.Transaction): Promise<number> {
    // Nodes of transactions that are still open may have lower ids: they hold the other side of this lock.
    await lockBindings(trx, 'exclusive');
    const state = await trx<StateRow>('lineage_state').first();
    const newest = await newestNode(trx);
    const nodes: NodeRow[] = await trx<NodeRow>('lineage_nodes')
      .where('id', '>', state?.names_after ?? 0)
      .whereIn('type', ['dataset', 'version'])
      .orderBy('id')
      .limit(BATCH);
    const hints = nodes.flatMap(node => hintsOf(node, this.options.rules));
    await inChunks(hints, async some => {
      await trx('lineage_hints')
        .insert(some)
        .onConflict(['key_hash', 'how', 'says'])
        .ignore();
    });
    await rebindNames(
      trx,
      nodes.filter(({ entity_ref }) => entity_ref === null).map(({ id }) => id),
    );
    await trx('lineage_state').update({
      names_after: nodes.length < BATCH ? newest : nodes[BATCH - 1].id,
    });
    return nodes.length;
  }
}

/** What a name says by itself. */
function hintsOf(
  { key, key_hash, type }: NodeRow,
  rules: LineageConfig['names'],
): HintRow[] {
  if (type === 'version') {
    const name = versionOfDataset(key);
    return name
      ? [
          { key_hash, how: 'digest', says: name.digest },
          { key_hash, how: 'of', says: datasetHash(name.address) },
        ]
      : [];
  }
  const address = addressOf(key);
  const hash = addressHash(address);
  const ref = ruledEntity(address, rules);
  return [
    ...(ref !== undefined && ref.length <= LONGEST_REF
      ? [{ key_hash: hash, how: 'rule' as const, says: ref }]
      : []),
    ...(hash === key_hash
      ? []
      : [{ key_hash: hash, how: 'slashed' as const, says: key_hash }]),
  ];
}

async function newestNode(db: Knex): Promise<number> {
  const row = await db('lineage_nodes').max({ newest: 'id' }).first();
  return Number(row?.newest ?? 0);
}
