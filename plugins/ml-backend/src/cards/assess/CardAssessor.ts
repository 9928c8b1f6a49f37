import {
  DEFAULT_NAMESPACE,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  assessCard,
  CardAssessment,
  CardEntityFacts,
  cardReferences,
  cardTexts,
  ParsedCard,
} from '@callboard/plugin-ml-common';
import { CatalogReader, FETCH_BATCH } from '@callboard/plugin-ml-node';
import { duplicatesAmong, paragraphsOf } from '../duplicates';
import { entityFacts, sectionsOf } from '../entityFacts';
import { CardStore } from '../store/CardStore';
import { ConfirmationStore } from '../store/ConfirmationStore';
import { MainFacts } from './MainFacts';

const anonymous = async () => () => 'another card';

/** A card with what it is about. */
export interface CardSubject {
  uid: string;
  entity: Entity;
  card: ParsedCard;
  main?: MainFacts;
}

/** Assesses cards as this plugin sees the catalog, so that all readers see one number. */
export class CardAssessor {
  constructor(
    private readonly options: {
      store: CardStore;
      confirmations: ConfirmationStore;
      catalog: CatalogReader;
    },
  ) {}

  /** In the order of `subjects`. `nameOf` says how another card is called from which text was copied. */
  async assess(
    subjects: readonly CardSubject[],
    now: Date,
    nameOf: (refs: string[]) => Promise<(ref: string) => string> = anonymous,
    signal?: AbortSignal,
  ): Promise<CardAssessment[]> {
    const existing = await this.existingAmong(
      subjects.flatMap(referencesOf),
      signal,
    );
    const uids = subjects.map(({ uid }) => uid);
    const copiedOf = await this.options.store.copied(uids);
    const editsOf = await this.options.store.edits(uids);
    const confirmedOf = await this.options.confirmations.of(uids);
    const assessed: CardAssessment[] = [];
    for (const { card, entity, main, uid } of subjects) {
      const copied = copiedOf.get(uid) ?? new Map<string, string>();
      const name = await nameOf([...copied.values()]);
      const sections = sectionsOf(entity);
      const fields = sections.flatMap(section => section.fields);
      assessed.push(
        assessCard({
          card,
          sections,
          entity: entityFacts(entity),
          main,
          existing,
          duplicates: duplicatesAmong(
            paragraphsOf([...cardTexts(card).values()], sections),
            new Map([...copied].map(([hash, ref]) => [hash, name(ref)])),
            id => fields.find(field => field.id === id)?.title ?? id,
          ),
          edited: editsOf.get(uid) ?? new Map(),
          confirmed: new Set(
            (confirmedOf.get(uid) ?? [])
              .filter(
                ({ digest, field, sha256 }) =>
                  digest === main?.version.digest &&
                  sha256 === editsOf.get(uid)?.get(field)?.sha256,
              )
              .map(({ field }) => field),
          ),
          now,
        }),
      );
    }
    return assessed;
  }

  private async existingAmong(
    refs: readonly string[],
    signal?: AbortSignal,
  ): Promise<Set<string>> {
    const wanted = [...new Set(refs)];
    const existing = new Set<string>();
    const fields = ['kind', 'metadata.namespace', 'metadata.name'];
    for (let from = 0; from < wanted.length; from += FETCH_BATCH) {
      const some = wanted.slice(from, from + FETCH_BATCH);
      const found = await this.options.catalog.entities(some, {
        fields,
        signal,
      });
      found.forEach(entity => existing.add(stringifyEntityRef(entity)));
    }
    return existing;
  }
}

/** Refs that the card, its entity or its version name. */
function referencesOf({ card, entity, main }: CardSubject): string[] {
  const { namespace = DEFAULT_NAMESPACE } = entity.metadata;
  return [
    ...cardReferences([...cardTexts(card).values()], namespace),
    ...factRefs(entityFacts(entity)),
    ...(main?.version.datasets ?? []).flatMap(({ ref }) => ref ?? []),
    ...(main?.evaluations ?? []).flatMap(({ dataset }) => dataset ?? []),
  ].map(ref => ref.toLocaleLowerCase('en-US'));
}

function factRefs(facts: CardEntityFacts): string[] {
  return [
    ...(facts.owner ? [facts.owner] : []),
    ...facts.trainedOn,
    ...facts.evaluatedOn,
    ...facts.derivedFrom,
    ...Object.values(facts.contacts),
  ];
}
