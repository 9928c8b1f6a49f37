import { Entity } from '@backstage/catalog-model';
import { ParsedCard } from '@callboard/plugin-ml-common';
import { cardKind } from './entityFacts';
import { parseCard } from './parse/parseCard';
import { CardStore } from './store/CardStore';

/** What a revision of a card says; undefined when it is no longer kept, or was read by rules that have changed since. */
export async function lastGood(
  store: CardStore,
  { revision, uid }: { uid: string; revision: number },
  entity: Entity,
): Promise<ParsedCard | undefined> {
  const kept = await store.content(uid, revision);
  try {
    return (
      kept &&
      parseCard(kept.content, { path: kept.path, kind: cardKind(entity) })
    );
  } catch {
    return undefined;
  }
}
