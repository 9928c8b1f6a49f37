import {
  Evaluation,
  higherTier,
  ModelVersion,
  StatusSlot,
  VersionEvidence,
} from '@callboard/plugin-ml-common';
import { AssessedCard } from '../../AssessedCards';
import { Org, Subject } from '../Subject';
import { DatasetFacts, FactsRequest, SubjectFacts } from '../SubjectFacts';
import { CARD_SLOT, Gathered } from './FactsBatch';

const NONE = new Map<string, never>();

/** The facts of one request, of what was read for many; undefined when the entity, or a version of it, is not there. */
export function factsOf(
  { entityRef, environment, versionId }: FactsRequest,
  gathered: Gathered,
  now: Date,
): SubjectFacts | undefined {
  const subject = gathered.subjects.get(entityRef);
  const found = gathered.versions.get(versionId ?? '');
  if (!subject || (versionId && found?.uid !== subject.uid)) {
    return undefined;
  }
  const version = found?.version;
  const { org } = gathered;
  const card = cardOf(subject, gathered);
  const datasets = datasetsOf(subject, version, gathered.subjects);
  const baseModels = baseModelsOf(subject, gathered);
  const services = gathered.services.get(entityRef) ?? [];
  const champion = championOf(subject, version, gathered);
  const riskTier = higherTier(
    subject.riskTier,
    gathered.assessed.get(subject.uid),
  );
  const owner = ownerOf(subject, org);
  return {
    now,
    subject,
    ...(riskTier && { riskTier }),
    environment,
    ...(version && { version }),
    evaluations: evaluationsOf(version, gathered),
    ...(champion && { champion }),
    ...(card && { card }),
    ...saidOf(subject, version, gathered, card),
    datasets,
    baseModels,
    ...(owner && { owner }),
    services,
    factsAt: oldest([
      subject.readAt,
      card?.readAt,
      owner && org.readAt,
      gathered.statuses.has(subject.uid) ? gathered.statusesAt : undefined,
      ...[...datasets, ...baseModels].map(each => each.subject?.readAt),
      ...services.map(({ readAt }) => readAt),
    ]),
  };
}

/** A card of an entity that had this ref before is none of this one. */
function cardOf(
  { entityRef, uid }: Subject,
  { cards }: Gathered,
): SubjectFacts['card'] {
  const card = cards.get(entityRef);
  return card?.uid === uid ? card : undefined;
}

/** An entity that no sweep has seen yet has statuses that are not known. */
function saidOf(
  { entityRef, uid }: Subject,
  version: ModelVersion | undefined,
  { evidence, mains, slots, statuses }: Gathered,
  card: AssessedCard | undefined,
): Pick<SubjectFacts, 'evidence' | 'missing' | 'statuses'> {
  const said = statuses.get(uid)?.get(CARD_SLOT);
  const isMain = mains.get(entityRef)?.version.versionId === version?.versionId;
  const missing = [
    ...(version ? evidence.missing : []),
    ...(statuses.has(uid) ? [] : slots),
  ];
  return {
    evidence: new Map([
      ...(evidence.of.get(version?.versionId ?? '') ?? NONE),
      // A card speaks of the main version.
      ...(card && said && version && isMain
        ? [[CARD_SLOT, cardEvidence(card, said)] as const]
        : []),
    ]),
    statuses: statuses.get(uid) ?? NONE,
    missing: [...new Set(missing)],
  };
}

function cardEvidence(
  { revision, sha256 }: AssessedCard,
  said: StatusSlot,
): VersionEvidence {
  return {
    ...said,
    slot: CARD_SLOT,
    recordId: `revision ${revision}`,
    recordDigest: `sha256:${sha256}`,
  };
}

function evaluationsOf(
  version: ModelVersion | undefined,
  { evaluations }: Gathered,
): Evaluation[] {
  return evaluations.get(version?.versionId ?? '') ?? [];
}

function championOf(
  { entityRef }: Subject,
  version: ModelVersion | undefined,
  gathered: Gathered,
): SubjectFacts['champion'] {
  const main = gathered.mains.get(entityRef)?.version;
  return version && main && main.versionId !== version.versionId
    ? { version: main, evaluations: evaluationsOf(main, gathered) }
    : undefined;
}

/** What the registry says of the version comes before what the entity says of all of them. */
function datasetsOf(
  subject: Subject,
  version: ModelVersion | undefined,
  subjects: ReadonlyMap<string, Subject>,
): DatasetFacts[] {
  const ofVersion = version?.datasets ?? [];
  const named = (role: string) => (ref: string) => ({ role, ref });
  const datasets: Array<Omit<DatasetFacts, 'subject'>> =
    ofVersion.length > 0
      ? ofVersion
      : [
          ...subject.trainedOn.map(named('training')),
          ...subject.evaluatedOn.map(named('evaluation')),
        ];
  return datasets.map(({ digest, name, ref: written, role }) => {
    const ref = written?.toLocaleLowerCase('en-US');
    const found = subjects.get(ref ?? '');
    return {
      role,
      ...(ref && { ref }),
      ...(name && { name }),
      ...(digest && { digest }),
      ...(found && { subject: found }),
    };
  });
}

function baseModelsOf(
  { derivedFrom }: Subject,
  { mains, subjects }: Gathered,
): SubjectFacts['baseModels'] {
  return derivedFrom
    .filter(ref => ref.startsWith('mlmodel:'))
    .map(ref => {
      const subject = subjects.get(ref);
      const digest = mains.get(ref)?.version.digest;
      return { ref, ...(subject && { subject }), ...(digest && { digest }) };
    });
}

/** Left out while nobody has read who there is. */
function ownerOf({ owner }: Subject, org: Org): SubjectFacts['owner'] {
  if (!owner || !org.readAt) {
    return undefined;
  }
  if (owner.startsWith('user:')) {
    const exists = org.person(owner) !== undefined;
    return { ref: owner, exists, members: exists ? [owner] : [] };
  }
  const group = org.group(owner);
  return {
    ref: owner,
    exists: group !== undefined,
    members: group?.members ?? [],
  };
}

function oldest(times: Array<string | undefined>): string {
  const [first = ''] = times.filter(time => time !== undefined).sort();
  return first;
}
