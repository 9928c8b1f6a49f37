import { Entity } from '@backstage/catalog-model';
import { cardTexts, CardValue } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { MainFacts } from '../assess/MainFacts';
import { paragraphsOf } from '../duplicates';
import { sectionsOf } from '../entityFacts';
import { CardStore, FieldEdits } from '../store/CardStore';
import { NewRevision } from '../store/insertRevisions';
import { ReadingOutcome } from './CardReading';

/** A card that was looked at. */
export interface Looked {
  entity: Entity;
  main: MainFacts | undefined;
  outcome: ReadingOutcome;
}

type Read = Extract<ReadingOutcome, { status: 'read' }>;

/** Keeps each text that is new as a revision; a file that says what was kept before is answered as unchanged. */
export async function keepRevisions(
  store: CardStore,
  looked: readonly Looked[],
): Promise<Looked[]> {
  const uids = looked.flatMap(({ outcome: { card, status } }) =>
    status === 'read' ? [card.uid] : [],
  );
  const hashes = await store.sha256s(uids);
  const edits = await store.edits(uids);
  const kept = looked.map((each): Looked => {
    const { outcome } = each;
    const { card } = outcome;
    if (outcome.status !== 'read') {
      return each;
    }
    return outcome.file.sha256 === hashes.get(card.uid)
      ? { ...each, outcome: { status: 'unchanged', card } }
      : {
          ...each,
          outcome: {
            ...outcome,
            card: { ...card, revision: card.revision + 1 },
          },
        };
  });
  await store.addRevisions(
    kept.flatMap(({ entity, main, outcome }) =>
      outcome.status === 'read'
        ? [
            {
              card: outcome.card,
              added: {
                ...revisionOf(outcome, entity, edits.get(outcome.card.uid)),
                digest: main?.version.digest,
              },
            },
          ]
        : [],
    ),
  );
  return kept;
}

function revisionOf(
  { card, file, parsed }: Read,
  entity: Entity,
  before: FieldEdits = new Map(),
): NewRevision {
  const texts = cardTexts(parsed);
  const fields = new Map(
    [...texts].map(([field, value]) => [field, hashOf(value)]),
  );
  const paragraphs = paragraphsOf([...texts.values()], sectionsOf(entity));
  return {
    ...file,
    uid: card.uid,
    revision: card.revision,
    at: card.attemptedAt ?? '',
    changed: [...new Set([...fields.keys(), ...before.keys()])].filter(
      field => fields.get(field) !== before.get(field)?.sha256,
    ),
    fields,
    paragraphs: paragraphs.map(({ hash }) => hash),
  };
}

function hashOf({ items, text }: CardValue): string {
  return createHash('sha256')
    .update(JSON.stringify([text, items]))
    .digest('hex');
}
