import { ConflictError, InputError } from '@backstage/errors';
import { CountsAccepted } from '@callboard/plugin-ml-common';
import { canonicalBytes } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { CostEntity } from '../CostEntity';
import { windowProblem } from '../intake/windowProblem';
import { BearerStore } from '../store/BearerStore';
import { CounterStore } from '../store/CounterStore';
import { CountPut, CountStore } from '../store/CountStore';
import { SentCounts } from './SentCounts';

/** What became of counts. */
export interface KeptCounts extends CountsAccepted {
  /** Ids of those that are new or say something else now. */
  changed: number[];
}

/** Keeps counts of which the entities are known. */
export class KeepCounts {
  constructor(
    private readonly options: {
      bearers: BearerStore;
      counters: CounterStore;
      counts: CountStore;
      /** Age at which counts are removed, milliseconds. */
      keepForMs: number;
    },
  ) {}

  /**
   * All of them, or none. Every ref must be one of `entities`, by ref.
   * @throws InputError, ConflictError naming the item, the field and the rule
   */
  async keep(
    { field, items }: SentCounts,
    entities: ReadonlyMap<string, CostEntity>,
    { by, now }: { by: string; now: Date },
    trx: Knex.Transaction,
  ): Promise<KeptCounts> {
    const { bearers, counters, counts, keepForMs } = this.options;
    for (const [at, { window }] of items.entries()) {
      const problem = windowProblem(window, { keepForMs, now });
      if (problem) {
        throw new InputError(`${field}.${at}.window${problem}`);
      }
    }
    const uids = items.map(({ entityRef }) => {
      const entity = entities.get(entityRef);
      if (!entity) {
        throw new Error(`${entityRef} of a count was not looked up`);
      }
      return entity.uid;
    });
    const counterIds = await counters.lock(
      items.map(({ counter }, at) => ({ ...counter, uid: uids[at] })),
      trx,
    );
    const bearerIds = await bearers.idsOf([...entities.values()], now, trx);
    const bearerOf = (uid: string) => {
      const id = bearerIds.get(uid);
      if (id === undefined) {
        throw new Error(`No bearer of ${uid} was made`);
      }
      return id;
    };
    const kept: KeptCounts = { results: [], changed: [] };
    for (const [at, { content, revision, window }] of items.entries()) {
      const put = await counts.put(
        counterIds[at],
        { window, revision, content: canonicalBytes(content).toString() },
        { bearerId: bearerOf(uids[at]), by, now },
        trx,
      );
      kept.results.push(checked(put, `${field}.${at}`));
      if ('id' in put) {
        kept.changed.push(put.id);
      }
    }
    return kept;
  }
}

function checked(put: CountPut, at: string): CountsAccepted['results'][number] {
  switch (put.kept) {
    case 'added':
    case 'replaced':
    case 'unchanged':
      return put.kept;
    case 'contradicts':
      throw new ConflictError(
        `${at}: this source counted something else in this window under the same revision; give a correction a higher revision`,
      );
    case 'overlaps':
      throw new ConflictError(
        `${at}.window: overlaps the window from ${put.window.from} to ${put.window.to} in which this source counted the same; windows must be the same or apart`,
      );
    default:
      return put satisfies never;
  }
}
