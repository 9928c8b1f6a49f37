import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { StatusSource } from '@callboard/plugin-ml-node';
import { isDeepStrictEqual } from 'node:util';
import { InventoryReader, StatusRow } from '../store/InventoryReader';
import { InventoryWriter } from '../store/InventoryWriter';
import { StatusSlots } from '../store/rows';
import { builtInSources } from './builtInSources';
import { CatalogReader, FETCH_BATCH } from './CatalogReader';
import { collectStatuses } from './collectStatuses';
import { Existence } from './Existence';
import { toSweptEntity } from './toSweptEntity';

/** The most entities that a status source is asked about at once. */
const STATUS_BATCH = 500;

/** What one sweep did. */
export interface SweepResult {
  total: number;
  changed: number;
  removed: number;
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
   * @throws CatalogReadError when the catalog could not be read; AbortError when stopped
   */
  async run(signal?: AbortSignal): Promise<SweepResult> {
    const { writer, now } = this.options;
    const listed = await this.list(signal);
    const existence = new Existence(this.options.catalog, listed.refs);
    for (let i = 0; i < listed.changed.length; i += FETCH_BATCH) {
      signal?.throwIfAborted();
      await this.replace(listed.changed.slice(i, i + FETCH_BATCH), existence);
    }
    await this.refreshStatuses(existence, signal);
    const removed = await this.removeAllBut(listed.uids);
    await writer.sweepCompleted(now());
    return {
      total: listed.uids.size,
      changed: listed.changed.length,
      removed,
    };
  }

  /** Everything that the catalog has, and the refs of what is new or changed. */
  private async list(signal?: AbortSignal) {
    const refs = new Set<string>();
    const uids = new Set<string>();
    const changed: string[] = [];
    for await (const page of this.options.catalog.names()) {
      signal?.throwIfAborted();
      const pageUids = page.flatMap(({ metadata }) => metadata.uid ?? []);
      const known = await this.options.reader.known(pageUids);
      const etags = new Map(known.map(({ uid, etag }) => [uid, etag]));
      for (const entity of page) {
        const { uid = '', etag = '' } = entity.metadata;
        const ref = stringifyEntityRef(entity);
        refs.add(ref);
        uids.add(uid);
        if (etags.get(uid) !== etag) {
          changed.push(ref);
        }
      }
    }
    return { refs, uids, changed };
  }

  private async replace(refs: string[], existence: Existence): Promise<void> {
    const { catalog, reader, writer, now } = this.options;
    const entities = (await catalog.entities(refs)).flatMap(
      entity => toSweptEntity(entity) ?? [],
    );
    const known = await reader.statusRowsOf(entities.map(e => e.item.uid));
    const before = new Map(known.map(row => [row.entityRef, row.statuses]));
    const statuses = await this.statuses(
      entities.map(({ item, needs }) => ({
        entityRef: item.entityRef,
        needs,
        statuses: before.get(item.entityRef) ?? {},
      })),
      existence,
    );
    await writer.upsert(
      entities.map(entity => ({
        ...entity,
        statuses: statuses.get(entity.item.entityRef) ?? {},
      })),
      now(),
    );
  }

  private async removeAllBut(uids: ReadonlySet<string>): Promise<number> {
    let removed = 0;
    let afterId = 0;
    for (;;) {
      const batch = await this.options.reader.uids(afterId, 5000);
      if (batch.length === 0) {
        return removed;
      }
      afterId = batch[batch.length - 1].id;
      const gone = batch.filter(({ uid }) => !uids.has(uid));
      for (let i = 0; i < gone.length; i += STATUS_BATCH) {
        await this.options.writer.remove(
          gone.slice(i, i + STATUS_BATCH).map(({ id }) => id),
          this.options.now(),
        );
      }
      removed += gone.length;
    }
  }

  /** Statuses change while entities do not: owners come and go, models drift. */
  private async refreshStatuses(
    existence: Existence,
    signal?: AbortSignal,
  ): Promise<void> {
    const { reader, writer } = this.options;
    let afterId = 0;
    for (;;) {
      signal?.throwIfAborted();
      const rows = await reader.statusRows(afterId, STATUS_BATCH);
      if (rows.length === 0) {
        return;
      }
      afterId = rows[rows.length - 1].id;
      const statuses = await this.statuses(rows, existence);
      const changed = rows.flatMap(({ id, entityRef, statuses: before }) => {
        const after = statuses.get(entityRef) ?? {};
        return isDeepStrictEqual(before, after)
          ? []
          : [{ id, statuses: after }];
      });
      if (changed.length > 0) {
        await writer.saveStatuses(changed);
      }
    }
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
