import {
  Evaluation,
  ModelVersion,
  RISK_TIERS,
  StatusSlot,
  VersionEvidence,
} from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { AssessedCard, AssessedCards } from '../../AssessedCards';
import { MainVersion, ModelVersions } from '../../ModelVersions';
import { RiskTiers } from '../RiskTiers';
import { Org, Subject, Subjects } from '../Subject';
import { FactsRequest } from '../SubjectFacts';
import { bySlot, Said } from './bySlot';
import { inBatches } from './inBatches';

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
  evidence: Said<VersionEvidence>;
  statuses: Said<StatusSlot>;
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
      subjects: Subjects;
      versions: ModelVersions;
    },
  ) {}

  /** For at most 500. */
  async gather(requests: readonly FactsRequest[]): Promise<Gathered> {
    const { cards, org, riskTiers, sources, subjects, versions } = this.parts;
    const refs = unique(requests.map(({ entityRef }) => entityRef));
    const askedIds = requests.flatMap(({ versionId }) => versionId ?? []);
    const asked = await subjects.byRefs(refs);
    const known = [...asked.keys()];
    const uids = [...asked.values()].map(({ uid }) => uid);
    const byId = await versions.withUids(unique(askedIds));
    // Where two versions proved to be one, that one has another id.
    const ids = unique(
      [...byId.values()].map(({ version }) => version.versionId),
    );
    const [others, services, mains, found, assessed, evidence, statuses] =
      await Promise.all([
        subjects.byRefs(relatedRefs(asked, byId)),
        subjects.serving(known.filter(ref => ref.startsWith('mlmodel:'))),
        inBatches(unique([...known, ...basesOf(asked)]), some =>
          versions.mainOf(some),
        ),
        cards.of(known),
        riskTiers.assessed(uids),
        bySlot(sources, ids, (source, some) => source.evidence?.(some)),
        bySlot(sources, known, (source, some) => source.summary(some)),
      ]);
    const compared = unique([
      ...ids,
      ...[...mains.values()].map(({ version }) => version.versionId),
    ]);
    return {
      subjects: new Map([...others, ...asked]),
      services,
      versions: byId,
      mains,
      evaluations: await inBatches(compared, some =>
        versions.evaluationsOf(some),
      ),
      cards: found,
      assessed,
      evidence,
      statuses,
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
