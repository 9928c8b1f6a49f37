import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { cardTexts, CardValue, ParsedCard } from '@callboard/plugin-ml-common';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { createHash } from 'node:crypto';
import { paragraphsOf } from '../duplicates';
import { cardKind, cardLocation, sectionsOf } from '../entityFacts';
import { cardSource } from '../files/CardSource';
import { EntityFiles } from '../files/EntityFiles';
import { parseCard } from '../parse/parseCard';
import { CardStore } from '../store/CardStore';
import { StoredCard } from '../store/rows';

/** What became of one card. */
export type ReadingOutcome =
  | { status: 'none' | 'unchanged' | 'failed'; card: StoredCard }
  | { status: 'changed'; card: StoredCard; parsed: ParsedCard };

/** Reads the card of one entity and keeps it as a revision when its text is new. */
export class CardReading {
  constructor(
    private readonly options: {
      store: CardStore;
      files: EntityFiles;
      integrations: ScmIntegrationRegistry;
      now: () => Date;
    },
  ) {}

  /** Does not save the card itself, unless it has a new revision. */
  async read(
    entity: Entity,
    stored: StoredCard | undefined,
    mainDigest: string | undefined,
    signal: AbortSignal,
  ): Promise<ReadingOutcome> {
    const before = begin(entity, stored);
    if (before.location === undefined) {
      return { status: 'none', card: before };
    }
    const attemptedAt = this.options.now().toISOString();
    try {
      const card = { ...before, attemptedAt };
      return await this.attempt(entity, card, mainDigest, signal);
    } catch (error) {
      signal.throwIfAborted();
      return {
        status: 'failed',
        card: {
          ...before,
          attemptedAt,
          state: 'failing',
          error: error instanceof Error ? error.message : String(error),
          etag: undefined,
        },
      };
    }
  }

  private async attempt(
    entity: Entity,
    before: StoredCard,
    mainDigest: string | undefined,
    signal: AbortSignal,
  ): Promise<ReadingOutcome> {
    const { files, integrations } = this.options;
    const location = before.location ?? '';
    const source = cardSource(entity, location, integrations);
    const place =
      source.type === 'url' ? source.url : `${source.folder}/${source.path}`;
    const etag = place === before.source ? before.etag : undefined;
    const answer = await files.read(source, etag, signal);
    const card = { ...before, source: place };
    if (answer.status === 'unchanged') {
      // What could not be understood then cannot be now.
      return card.error
        ? { status: 'failed', card }
        : { status: 'unchanged', card: { ...card, readAt: card.attemptedAt } };
    }
    const path =
      source.type === 'url' ? new URL(source.url).pathname : source.path;
    const read = { content: answer.content, path, etag: answer.etag };
    return this.understand(entity, card, read, mainDigest);
  }

  private async understand(
    entity: Entity,
    before: StoredCard,
    read: { content: Buffer; path: string; etag?: string },
    mainDigest: string | undefined,
  ): Promise<ReadingOutcome> {
    const { store } = this.options;
    const { content, path } = read;
    const card = { ...before, etag: read.etag };
    let parsed: ParsedCard;
    try {
      parsed = parseCard(content, { path, kind: cardKind(entity) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return {
        status: 'failed',
        card: { ...card, state: 'failing', error: message },
      };
    }
    const at = card.attemptedAt ?? '';
    const good = {
      ...card,
      state: 'ok' as const,
      error: undefined,
      readAt: at,
    };
    const sha256 = createHash('sha256').update(content).digest('hex');
    if (
      card.revision > 0 &&
      sha256 === (await store.sha256(card.uid, card.revision))
    ) {
      return { status: 'unchanged', card: good };
    }
    const texts = cardTexts(parsed);
    const fields = hashes(texts);
    const edits = await store.edits(card.uid);
    const next = { ...good, revision: card.revision + 1 };
    await store.addRevision(next, {
      uid: card.uid,
      revision: next.revision,
      content: content.toString('utf8'),
      path,
      sha256,
      bytes: content.length,
      at,
      changed: [...new Set([...fields.keys(), ...edits.keys()])].filter(
        field => fields.get(field) !== edits.get(field)?.sha256,
      ),
      fields,
      digest: mainDigest,
      paragraphs: paragraphsOf([...texts.values()], sectionsOf(entity)).map(
        ({ hash }) => hash,
      ),
    });
    return { status: 'changed', card: next, parsed };
  }
}

/** The card as it was known, for the entity as it is now. */
function begin(entity: Entity, stored: StoredCard | undefined): StoredCard {
  const location = cardLocation(entity);
  const card: StoredCard = {
    uid: entity.metadata.uid ?? '',
    state: 'never',
    revision: 0,
    ...stored,
    entityRef: stringifyEntityRef(entity),
    location,
  };
  if (location === undefined) {
    return { ...card, state: 'none', error: undefined, etag: undefined };
  }
  return card.state === 'none' ? { ...card, state: 'never' } : card;
}

function hashes(texts: ReadonlyMap<string, CardValue>): Map<string, string> {
  return new Map(
    [...texts].map(([field, { items, text }]) => [
      field,
      createHash('sha256')
        .update(JSON.stringify([text, items]))
        .digest('hex'),
    ]),
  );
}
