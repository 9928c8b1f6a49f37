import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ParsedCard } from '@callboard/plugin-ml-common';
import { CatalogReader } from '@callboard/plugin-ml-node';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { CardAssessor, CardSubject } from '../assess/CardAssessor';
import { mainFacts } from '../assess/MainFacts';
import { summarize } from '../assess/summarize';
import { ModelVersions } from '../../ModelVersions';
import { entityFacts } from '../entityFacts';
import { lastGood } from '../lastGood';
import { CardStore } from '../store/CardStore';
import { CardSummary, StoredCard, toRow } from '../store/rows';
import { CardReading, ReadingOutcome } from './CardReading';
import { inParallel } from './inParallel';
import { StaleNotice } from './StaleNotice';
import { isDue } from './isDue';
import { keepRevisions, Looked } from './keepRevisions';

/** Cards that are in memory at once, each up to `ml.cards.maxBytes`. */
const BATCH = 50;

/** Files that are read at once. */
const CONCURRENCY = 4;

/** What one run did. */
export interface SyncResult {
  entities: number;
  changed: number;
  unchanged: number;
  failed: number;
  assessed: number;
}

/** Looks at the card of every model and data set. */
export class CardSync {
  constructor(
    private readonly options: {
      store: CardStore;
      catalog: CatalogReader;
      versions: ModelVersions;
      reading: CardReading;
      assessor: CardAssessor;
      staleNotice: StaleNotice;
      now: () => Date;
    },
  ) {}

  async run(signal: AbortSignal): Promise<SyncResult> {
    const { catalog, store } = this.options;
    const result = {
      entities: 0,
      changed: 0,
      unchanged: 0,
      failed: 0,
      assessed: 0,
    };
    const uids = new Set<string>();
    const pages = catalog.all({ kinds: ['MlModel', 'MlDataset'], signal });
    for await (const page of pages) {
      const known = page.filter(({ metadata }) => metadata.uid);
      known.forEach(({ metadata }) => uids.add(metadata.uid ?? ''));
      for (let from = 0; from < known.length; from += BATCH) {
        signal.throwIfAborted();
        await this.syncBatch(known.slice(from, from + BATCH), result, signal);
      }
    }
    result.entities = uids.size;
    await store.keepOnly(uids);
    return result;
  }

  private async syncBatch(
    entities: readonly Entity[],
    result: SyncResult,
    signal: AbortSignal,
  ): Promise<void> {
    const { now, reading, store, versions } = this.options;
    const mains = await mainFacts(versions, entities.map(stringifyEntityRef));
    const stored = await store.byUids(
      entities.map(({ metadata }) => metadata.uid ?? ''),
    );
    const outcomes = await inParallel(entities, CONCURRENCY, async entity => {
      const main = mains.get(stringifyEntityRef(entity));
      const before = stored.get(entity.metadata.uid ?? '');
      const outcome = await reading.read(entity, before, signal);
      return { entity, main, outcome };
    });
    const kept = await keepRevisions(store, outcomes);
    kept.forEach(({ outcome }) => count(outcome, result));
    const saved = await this.assess(kept, result, signal);
    const asBefore = (card: StoredCard) =>
      isSame(card, stored.get(card.uid)) && card.readAt === card.attemptedAt;
    await store.saveSeen(
      saved
        .filter(asBefore)
        .flatMap(({ location, uid }) => (location ? [uid] : [])),
      now().toISOString(),
    );
    await store.save(saved.filter(card => !asBefore(card)));
  }

  /** The cards to save, assessed anew where something has changed. */
  private async assess(
    looked: readonly Looked[],
    result: SyncResult,
    signal: AbortSignal,
  ): Promise<StoredCard[]> {
    const { assessor, now, staleNotice, store } = this.options;
    const due: Array<CardSubject & { card: ParsedCard; inputs: string }> = [];
    for (const each of looked) {
      const { card } = each.outcome;
      const inputs = inputsOf(each);
      if (card.revision > 0 && card.location && isDue(card, inputs, now())) {
        const parsed = await this.parsedOf(each);
        const { entity, main } = each;
        if (parsed) {
          due.push({ uid: card.uid, entity, main, card: parsed, inputs });
        }
      }
    }
    const assessments = await assessor.assess(due, now(), undefined, signal);
    const assessedOf = new Map(
      due.map(({ inputs, uid }, at) => [
        uid,
        { inputs, assessment: assessments[at] },
      ]),
    );
    result.assessed += due.length;
    const at = now().toISOString();
    return Promise.all(
      looked.map(async ({ entity, main, outcome: { card } }) => {
        const found = assessedOf.get(card.uid);
        if (!found) {
          return card;
        }
        const before = card.inputs === found.inputs ? card.summary : undefined;
        const summary = summarize(found.assessment, at, before);
        if (!before || !isSameScore(summary, before)) {
          await store.saveScore(card.uid, card.revision, summary);
        }
        // Not when it is first read: an adopter would be told of every old card at once.
        if (summary.stale && card.summary && !card.staleAt) {
          await staleNotice.send(entity, main?.version.label);
        }
        return {
          ...card,
          summary,
          inputs: found.inputs,
          assessedAt: at,
          staleAt: summary.stale ? card.staleAt ?? at : undefined,
        };
      }),
    );
  }

  private async parsedOf({ entity, outcome }: Looked) {
    if (outcome.status === 'read') {
      return outcome.parsed;
    }
    return lastGood(this.options.store, outcome.card, entity);
  }
}

/** Hash of what an assessment depends on, as far as it is at hand without asking the catalog. */
function inputsOf({ entity, main, outcome }: Looked): string {
  const inputs = [outcome.card.revision, entityFacts(entity), main];
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
}

function count({ status }: ReadingOutcome, result: SyncResult): void {
  if (status !== 'none') {
    result[status === 'read' ? 'changed' : status] += 1;
  }
}

function isSameScore(one: CardSummary, other: CardSummary): boolean {
  return one.assurance === other.assurance && one.coverage === other.coverage;
}

/** Whether nothing but the time of the last look differs. */
function isSame(card: StoredCard, before: StoredCard | undefined): boolean {
  const untimed = (some: StoredCard) =>
    toRow({ ...some, attemptedAt: undefined, readAt: undefined });
  return (
    before !== undefined && isDeepStrictEqual(untimed(card), untimed(before))
  );
}
