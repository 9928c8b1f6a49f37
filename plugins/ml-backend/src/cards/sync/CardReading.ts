import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ParsedCard } from '@callboard/plugin-ml-common';
import { EntityFiles, entityFileSource } from '@callboard/plugin-ml-node';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { createHash } from 'node:crypto';
import { cardKind, cardLocation } from '../entityFacts';
import { parseCard } from '../parse/parseCard';
import { NewRevision } from '../store/insertRevisions';
import { StoredCard } from '../store/rows';

/** What became of one card. */
export type ReadingOutcome =
  | { status: 'none' | 'unchanged' | 'failed'; card: StoredCard }
  | { status: 'read'; card: StoredCard; parsed: ParsedCard; file: CardFile };

/** The file of a card, with what is kept of it. */
type CardFile = Pick<NewRevision, 'content' | 'path' | 'sha256' | 'bytes'>;

/** What the database takes; its end tells the form of the file. */
const LONGEST_PATH = 255;

/** Reads the card of one entity, and saves nothing. */
export class CardReading {
  constructor(
    private readonly options: {
      files: EntityFiles;
      integrations: ScmIntegrationRegistry;
      now: () => Date;
    },
  ) {}

  async read(
    entity: Entity,
    stored: StoredCard | undefined,
    signal: AbortSignal,
  ): Promise<ReadingOutcome> {
    const before = begin(entity, stored);
    if (before.location === undefined) {
      return { status: 'none', card: before };
    }
    const attemptedAt = this.options.now().toISOString();
    try {
      const card = { ...before, attemptedAt };
      return await this.attempt(entity, card, signal);
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
    signal: AbortSignal,
  ): Promise<ReadingOutcome> {
    const { files, integrations } = this.options;
    const location = before.location ?? '';
    const source = entityFileSource(entity, location, integrations);
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
    return this.understand(entity, card, read);
  }

  private understand(
    entity: Entity,
    before: StoredCard,
    read: { content: Buffer; path: string; etag?: string },
  ): ReadingOutcome {
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
    const file = {
      content: content.toString('utf8'),
      path: path.slice(-LONGEST_PATH),
      sha256: createHash('sha256').update(content).digest('hex'),
      bytes: content.length,
    };
    return { status: 'read', card: good, parsed, file };
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
