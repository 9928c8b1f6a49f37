import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { ParsedCard } from '@callboard/plugin-ml-common';
import { CatalogReader, entityFileSource } from '@callboard/plugin-ml-node';
import { AssessedCard, AssessedCards, CardAuthors } from '../AssessedCards';
import { ModelVersions } from '../ModelVersions';
import { CardAssessor } from './assess/CardAssessor';
import { mainFacts } from './assess/MainFacts';
import { summarize } from './assess/summarize';
import { CardHistory } from './authors/CardHistory';
import { statedAuthors } from './authors/statedAuthors';
import { cardLocation, sectionsOf } from './entityFacts';
import { lastGood } from './lastGood';
import { CardStore } from './store/CardStore';
import { AuthorStore } from './store/AuthorStore';
import { ConfirmationStore } from './store/ConfirmationStore';
import { CardSummary, StoredCard } from './store/rows';

/** What other areas ask of cards, from what the last sync has kept. */
export class StoredAssessedCards implements AssessedCards {
  constructor(
    private readonly options: {
      assessor: CardAssessor;
      authors: AuthorStore;
      catalog: CatalogReader;
      confirmations: ConfirmationStore;
      histories: readonly CardHistory[];
      integrations: ScmIntegrationRegistry;
      store: CardStore;
      versions: ModelVersions;
      now: () => Date;
    },
  ) {}

  async of(entityRefs: string[]): Promise<Map<string, AssessedCard>> {
    const { store } = this.options;
    const stored = await store.byRefs(entityRefs);
    const hashes = await store.sha256s(stored.map(({ uid }) => uid));
    return new Map(
      stored.flatMap(card => {
        const sha256 = hashes.get(card.uid);
        return card.summary && card.location && sha256
          ? [[card.entityRef, toAssessed(card, card.summary, sha256)] as const]
          : [];
      }),
    );
  }

  async authorsOf(entityRef: string): Promise<CardAuthors> {
    const { authors } = this.options;
    const { card, entity, parsed } = await this.presentCard(entityRef);
    const known = await authors.of(card.uid, card.revision);
    if (known) {
      return known;
    }
    const history = await this.fromHistory(entity);
    const stated = statedAuthors(parsed);
    const found = stated ? joined(stated, history) : history;
    // What could not be told may be told later.
    if (!history.unknown) {
      await authors.keep(card.uid, card.revision, found);
    }
    return found;
  }

  async changedFields(
    uid: string,
    revisions: { from: number; to: number },
  ): Promise<string[] | undefined> {
    const { store } = this.options;
    const [from, to] = [revisions.from, revisions.to].sort((a, b) => a - b);
    const card = (await store.byUids([uid])).get(uid);
    const changed = card ? await store.changed(uid, { from, to }) : [];
    if (!card || changed.length !== to - from) {
      return undefined;
    }
    const ids = new Set(changed.flat());
    return sectionsOf(kindOf(card))
      .flatMap(({ fields }) => fields)
      .filter(({ id }) => ids.has(id))
      .map(({ title }) => title);
  }

  async confirm(confirmation: {
    entityRef: string;
    revision: number;
    fields: string[];
    by: string;
    at: string;
    reviewId: string;
  }): Promise<void> {
    const { confirmations, store, versions } = this.options;
    const { at, by, entityRef, fields, reviewId, revision } = confirmation;
    const { card, entity, parsed } = await this.presentCard(entityRef);
    if (card.revision !== revision) {
      throw new ConflictError(
        `The card is at revision ${card.revision} by now; look at it before you confirm anything`,
      );
    }
    const edits = (await store.edits([card.uid])).get(card.uid);
    const empty = fields.filter(field => !edits?.has(field));
    if (empty.length > 0) {
      throw new InputError(
        `fields: the card says nothing in ${empty.join(', ')}`,
      );
    }
    const main = (await mainFacts(versions, [entityRef])).get(entityRef);
    await confirmations.add(
      fields.map(field => ({
        uid: card.uid,
        field,
        sha256: edits?.get(field)?.sha256 ?? '',
        digest: main?.version.digest,
        by,
        at,
        reviewId,
      })),
    );
    const subject = { uid: card.uid, entity, card: parsed, main };
    await this.assessAnew(card, subject);
  }

  private async assessAnew(
    card: StoredCard,
    subject: Parameters<CardAssessor['assess']>[0][number],
  ): Promise<void> {
    const { assessor, now, store } = this.options;
    const [assessment] = await assessor.assess([subject], now());
    const at = now().toISOString();
    const summary = summarize(assessment, at, card.summary);
    await store.saveScore(card.uid, card.revision, summary);
    await store.saveSummary(card.uid, card.revision, summary, at);
  }

  private async presentCard(
    entityRef: string,
  ): Promise<{ card: StoredCard; entity: Entity; parsed: ParsedCard }> {
    const { catalog, store } = this.options;
    const [entity] = await catalog.entities([entityRef]);
    const uid = entity?.metadata.uid ?? '';
    const card = (await store.byUids([uid])).get(uid);
    const parsed =
      card && cardLocation(entity)
        ? await lastGood(store, card, entity)
        : undefined;
    if (!card || !parsed) {
      throw new NotFoundError(`No card of ${entityRef} has been read`);
    }
    return { card, entity, parsed };
  }

  private async fromHistory(entity: Entity): Promise<CardAuthors> {
    const { histories, integrations } = this.options;
    const location = cardLocation(entity) ?? '';
    try {
      const source = entityFileSource(entity, location, integrations);
      for (const history of histories) {
        const found = await history.authorsOf(source);
        if (found) {
          return found;
        }
      }
    } catch (error) {
      return {
        names: [],
        unknown: `The history of the card of ${stringifyEntityRef(
          entity,
        )} could not be asked: ${error}`,
      };
    }
    return {
      names: [],
      unknown: 'Nothing tells who wrote the card: it names no authors.',
    };
  }
}

/** Who writes a card could name others in it: whom its history names has written it too. */
function joined(stated: CardAuthors, history: CardAuthors): CardAuthors {
  const sources = [stated, history].flatMap(({ names, source }) =>
    names.length > 0 ? source ?? [] : [],
  );
  return {
    names: stated.names,
    ...(history.names.length > 0 && { also: history.names }),
    source: sources.join(', '),
  };
}

function toAssessed(
  card: StoredCard,
  summary: CardSummary,
  sha256: string,
): AssessedCard {
  const titles = new Map(
    sectionsOf(kindOf(card))
      .flatMap(({ fields }) => fields)
      .map(({ id, title }) => [id, title]),
  );
  return {
    entityRef: card.entityRef,
    uid: card.uid,
    revision: card.revision,
    sha256,
    coverage: summary.coverage,
    assurance: summary.assurance,
    required: summary.required,
    missing: summary.missing,
    contradictions: summary.contradictions,
    stale: summary.stale,
    fields: new Map(
      Object.entries(summary.fields).map(([id, field]) => [
        id,
        { title: titles.get(id) ?? id, ...field },
      ]),
    ),
    readAt: card.readAt ?? '',
    assessedAt: card.assessedAt ?? '',
    error: card.error,
  };
}

function kindOf({ entityRef }: StoredCard): { kind: string } {
  return { kind: entityRef.split(':')[0] };
}
