import {
  Evaluation,
  ModelVersion,
  RISK_TIERS,
  StatusSlot,
} from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { AssessedCard, AssessedCards } from '../../AssessedCards';
import { MainVersion, ModelVersions } from '../../ModelVersions';
import { SweptStatuses } from '../../SweptStatuses';
import { RiskTiers } from '../RiskTiers';
import { Org, Subject, Subjects } from '../Subject';
import { FactsRequest } from '../SubjectFacts';
import { evidenceOf, Proven } from './evidenceOf';
import { inChunks } from '../../inChunks';

/** The slot of the cards area. */
export const CARD_SLOT = 'card';

/** What was read for some requests together. */
export interface Gathered {
  /** Those asked about, their data sets and their base models, by ref. */
  subjects: Map<string, Subject>;
  /** By model. */
  services: Map<string, Subject[]>;
  /** With the uid of the entity. */
  versions: Map<string, { uid: string; version: ModelVersion }>;
  /** By ref. */
  mains: Map<string, MainVersion>;
  evaluations: Map<string, Evaluation[]>;
  cards: Map<string, AssessedCard>;
  /** By uid. */
  assessed: Map<string, (typeof RISK_TIERS)[number]>;
  evidence: Proven;
  /** By uid, then by slot. */
  statuses: Map<string, Map<string, StatusSlot>>;
  /** When the oldest of them was read. */
  statusesAt: string | undefined;
  /** Of all areas that speak of entities. */
  slots: string[];
  org: Org;
}

/** Reads for many requests at once; the number of queries does not grow with theirs. */
export class FactsBatch {
  constructor(
    private readonly parts: {
      cards: AssessedCards;
      org: Org;
      riskTiers: RiskTiers;
      sources: readonly StatusSource[];
      statuses: SweptStatuses;
      subjects: Subjects;
      versions: ModelVersions;
    },
  ) {}

  /** For at most 500. */
  async gather(requests: readonly FactsRequest[]): Promise<Gathered> {
    const { cards, org, riskTiers, sources, statuses, subjects, versions } =
      this.parts;
    const refs = unique(requests.map(({ entityRef }) => entityRef));
    const askedIds = requests.flatMap(({ read, versionId }) =>
      read ? [] : versionId ?? [],
    );
    const [asked, found] = await Promise.all([
      subjects.byRefs(refs),
      askedIds.length > 0 ? versions.withUids(unique(askedIds)) : [],
    ]);
    const byId = new Map([
      ...found,
      ...requests.flatMap(({ read, versionId }) =>
        read && versionId ? [[versionId, read] as const] : [],
      ),
    ]);
    const known = [...asked.keys()];
    const uids = [...asked.values()].map(({ uid }) => uid);
    // Where two versions proved to be one, that one has another id.
    const ids = unique(
      [...byId.values()].map(({ version }) => version.versionId),
    );
    const [
      others,
      services,
      mainVersions,
      assessedCards,
      assessed,
      evidence,
      swept,
      statusesAt,
    ] = await Promise.all([
      subjects.byRefs(relatedRefs(asked, byId)),
      subjects.serving(known.filter(ref => ref.startsWith('mlmodel:'))),
      inChunks(unique([...known, ...basesOf(asked)]), some =>
        versions.mainOf(some),
      ),
      cards.of(known),
      riskTiers.assessed(uids),
      // What cards prove is read with the cards themselves.
      evidenceOf(
        sources.filter(({ slot }) => slot !== CARD_SLOT),
        ids,
      ),
      statuses.of(uids),
      statuses.readAt(),
    ]);
    const mains = new Map(mainVersions);
    const compared = unique([
      ...ids,
      ...known.flatMap(ref => mains.get(ref)?.version.versionId ?? []),
    ]);
    return {
      subjects: new Map([...others, ...asked]),
      services,
      versions: byId,
      mains,
      evaluations: new Map(
        await inChunks(compared, some => versions.evaluationsOf(some)),
      ),
      cards: assessedCards,
      assessed,
      evidence,
      statuses: swept,
      statusesAt,
      slots: sources.map(({ slot }) => slot),
      org,
    };
  }
}

function basesOf(subjects: ReadonlyMap<string, Subject>): string[] {
  return [...subjects.values()]
    .flatMap(({ derivedFrom }) => derivedFrom)
    .filter(ref => ref.startsWith('mlmodel:'));
}

/** Data sets and base models. */
function relatedRefs(
  subjects: ReadonlyMap<string, Subject>,
  versions: ReadonlyMap<string, { version: ModelVersion }>,
): string[] {
  const ofEntities = [...subjects.values()].flatMap(subject => [
    ...subject.trainedOn,
    ...subject.evaluatedOn,
    ...subject.derivedFrom,
  ]);
  const ofVersions = [...versions.values()].flatMap(({ version }) =>
    version.datasets.flatMap(({ ref }) =>
      ref ? [ref.toLocaleLowerCase('en-US')] : [],
    ),
  );
  return unique([...ofEntities, ...ofVersions]);
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)];
}
