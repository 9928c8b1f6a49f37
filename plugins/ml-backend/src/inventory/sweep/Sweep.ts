import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  CatalogReader,
  FETCH_BATCH,
  StatusSource,
} from '@callboard/plugin-ml-node';
import { isDeepStrictEqual } from 'node:util';
import { InventoryReader, StatusRow } from '../store/InventoryReader';
import { InventoryWriter } from '../store/InventoryWriter';
import { Batch, StatusSlots } from '../store/rows';
import { builtInSources } from './builtInSources';
import { collectStatuses } from './collectStatuses';
import { Existence } from './Existence';
import { sweptEtag, toSweptEntity } from './toSweptEntity';

/** The most entities that a status source is asked about at once. */
const STATUS_BATCH = 500;

/** What one sweep did. */
export interface SweepResult {
  total: number;
  changed: number;
  removed: number;
  /** Entities that were not changed themselves, but whose statuses were. */
  statuses: number;
}

/** What the steps of one sweep share. */
interface Pass {
  existence: Existence;
  /** Uids that the catalog has. */
  keep: Set<string>;
  signal?: AbortSignal;
}

/** Makes the store equal to the catalog. */
export class Sweep {
  constructor(
    private readonly options: {
      catalog: CatalogReader;
      reader: InventoryReader;
      writer: InventoryWriter;
      statusSources: readonly StatusSource[];
      logger: LoggerService;
      now: () => Date;
    },
  ) {}

  /**
   * One pass. What changed is written in batches as it is read; what is gone is
   * removed only after everything was read.
   * @throws CatalogReadError when the catalog could not be read; throws anything once `signal` is aborted
   */
  async run(signal?: AbortSignal): Promise<SweepResult> {
    const { writer, now } = this.options;
    const listed = await this.list(signal);
    const pass = {
      existence: new Existence(this.options.catalog, listed.refs, signal),
      keep: new Set(listed.uids),
      signal,
    };
    await this.replace([...listed.changed], pass);
    const statuses = await this.refreshStatuses(pass);
    const removed = await this.removeAllBut(pass);
    signal?.throwIfAborted();
    await writer.sweepCompleted(now());
    return {
      total: listed.uids.size,
      changed: listed.changed.size,
      removed,
      statuses,
    };
  }

  /** Everything that the catalog has, and the refs of what is new or changed. */
  private async list(signal?: AbortSignal) {
    const refs = new Set<string>();
    const uids = new Set<string>();
    // A set: a page may repeat what moved while the pages before it were read.
    const changed = new Set<string>();
    for await (const page of this.options.catalog.names({ signal })) {
      signal?.throwIfAborted();
      const pageUids = page.flatMap(({ metadata }) => metadata.uid ?? []);
      const known = await this.options.reader.known(pageUids);
      const etags = new Map(known.map(({ uid, etag }) => [uid, etag]));
      for (const entity of page) {
        const { uid = '' } = entity.metadata;
        const ref = stringifyEntityRef(entity);
        refs.add(ref);
        uids.add(uid);
        if (etags.get(uid) !== sweptEtag(entity)) {
          changed.add(ref);
        }
      }
    }
    return { refs, uids, changed };
  }

  private async replace(refs: string[], pass: Pass): Promise<void> {
    for (let i = 0; i < refs.length; i += FETCH_BATCH) {
      pass.signal?.throwIfAborted();
      await this.replaceBatch(refs.slice(i, i + FETCH_BATCH), pass);
    }
  }

  private async replaceBatch(refs: string[], pass: Pass): Promise<void> {
    const { catalog, reader, writer, now } = this.options;
    const found = await catalog.entities(refs, { signal: pass.signal });
    const entities = found.flatMap(entity => toSweptEntity(entity) ?? []);
    // What was created anew since it was listed has another uid by now.
    entities.forEach(({ item }) => pass.keep.add(item.uid));
    const known = await reader.statusRowsOf(entities.map(e => e.item.uid));
    const before = new Map(known.map(row => [row.entityRef, row.statuses]));
    const statuses = await this.statuses(
      entities.map(({ item, needs }) => ({
        entityRef: item.entityRef,
        needs,
        statuses: before.get(item.entityRef) ?? {},
      })),
      pass.existence,
    );
    await writer.upsert(
      entities.map(entity => ({
        ...entity,
        statuses: statuses.get(entity.item.entityRef) ?? {},
      })),
      now(),
    );
  }

  private async removeAllBut({ keep, signal }: Pass): Promise<number> {
    let removed = 0;
    let afterId = 0;
    for (;;) {
      const batch = await this.options.reader.uids(afterId, 5000);
      if (batch.length === 0) {
        return removed;
      }
      afterId = batch[batch.length - 1].id;
      const gone = batch.filter(({ uid }) => !keep.has(uid));
      for (let i = 0; i < gone.length; i += STATUS_BATCH) {
        signal?.throwIfAborted();
        await this.options.writer.remove(
          gone.slice(i, i + STATUS_BATCH).map(({ id }) => id),
          this.options.now(),
        );
      }
      removed += gone.length;
    }
  }

  /**
   * Statuses change while entities do not: owners come and go, models drift.
   * Rows that cannot be read are written anew.
   */
  private async refreshStatuses(pass: Pass): Promise<number> {
    const { logger, reader, writer } = this.options;
    const unreadable: string[] = [];
    let count = 0;
    let afterId: number | undefined = 0;
    while (afterId !== undefined) {
      pass.signal?.throwIfAborted();
      const batch: Batch<StatusRow> = await reader.statusRows(
        afterId,
        STATUS_BATCH,
      );
      unreadable.push(...batch.unreadable.map(row => row.entityRef));
      afterId = batch.next;
      const changed = await this.changedStatuses(batch.rows, pass);
      count += changed.length;
      await writer.saveStatuses(changed);
    }
    if (unreadable.length > 0) {
      logger.warn(
        `${unreadable.length} stored rows could not be read and are written anew, such as ${unreadable[0]}`,
      );
      await this.replace(unreadable, pass);
    }
    return count;
  }

  private async changedStatuses(rows: StatusRow[], { existence }: Pass) {
    const statuses = await this.statuses(rows, existence);
    return rows.flatMap(({ id, entityRef, statuses: before }) => {
      const after = statuses.get(entityRef) ?? {};
      return isDeepStrictEqual(before, after) ? [] : [{ id, statuses: after }];
    });
  }

  private async statuses(
    rows: Array<Omit<StatusRow, 'id'>>,
    existence: Existence,
  ): Promise<Map<string, StatusSlots>> {
    const missing = await existence.missing(
      rows.flatMap(({ needs }) => [
        ...(needs.owner ? [needs.owner] : []),
        ...needs.references,
      ]),
    );
    const needs = new Map(rows.map(row => [row.entityRef, row.needs]));
    return collectStatuses(
      [...builtInSources({ needs, missing }), ...this.options.statusSources],
      new Map(rows.map(row => [row.entityRef, row.statuses])),
      this.options.logger,
    );
  }
}
