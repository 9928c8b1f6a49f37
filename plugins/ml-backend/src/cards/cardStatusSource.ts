import { VersionEvidence } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { ModelVersions } from '../ModelVersions';
import { cardStatus } from './cardStatus';
import { CardStore } from './store/CardStore';

const SLOT = 'card';

/** The slot `card`: what the card of an entity is worth. It is evidence for the main version, of which it speaks. */
export function cardStatusSource(options: {
  store: CardStore;
  versions: ModelVersions;
}): StatusSource {
  const { store, versions } = options;
  return {
    slot: SLOT,
    summary: async refs =>
      new Map(
        (await store.byRefs(refs)).map(card => [
          card.entityRef,
          cardStatus(card),
        ]),
      ),
    async evidence(versionIds) {
      const asked = [...(await versions.byIds(versionIds)).values()];
      const refs = [...new Set(asked.map(({ entityRef }) => entityRef))];
      const mains = await versions.mainOf(refs);
      const cards = await store.byRefs(refs);
      const hashes = await store.sha256s(cards.map(({ uid }) => uid));
      return new Map(
        cards.flatMap(card => {
          const main = mains.get(card.entityRef)?.version.versionId ?? '';
          const sha256 = hashes.get(card.uid);
          const proof: VersionEvidence = {
            ...cardStatus(card),
            slot: SLOT,
            ...(card.revision > 0 && {
              recordId: `revision ${card.revision}`,
            }),
            ...(sha256 && { recordDigest: `sha256:${sha256}` }),
          };
          return versionIds.includes(main) ? [[main, proof] as const] : [];
        }),
      );
    },
  };
}
