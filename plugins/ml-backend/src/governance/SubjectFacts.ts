import {
  Evaluation,
  ModelVersion,
  RISK_TIERS,
  StatusSlot,
  VersionEvidence,
} from '@callboard/plugin-ml-common';
import { AssessedCard } from '../AssessedCards';
import { Subject } from './Subject';

/** A data set of a version or an entity, with what the catalog says of it. */
export interface DatasetFacts {
  ref?: string;
  name?: string;
  role: string;
  digest?: string;
  /** Absent: the catalog has none, or none is named. */
  subject?: Subject;
}

/** All that a check may look at. It is judged on these alone. */
export interface SubjectFacts {
  now: Date;
  subject: Subject;
  /** The effective one: the higher of declared and assessed. */
  riskTier?: (typeof RISK_TIERS)[number];
  environment: string;
  /** Absent: the entity has none, or none is asked about. */
  version?: ModelVersion;
  /** Of that version. */
  evaluations: Evaluation[];
  /** The main version where that is another one: what it would replace. */
  champion?: { version: ModelVersion; evaluations: Evaluation[] };
  card?: AssessedCard;
  /** By slot: what areas can prove of the version. */
  evidence: ReadonlyMap<string, VersionEvidence>;
  /** By slot: what areas say of the entity, as the inventory last swept it. */
  statuses: ReadonlyMap<string, StatusSlot>;
  /** Slots that could not be read just now. */
  missing: readonly string[];
  /** Those that the version was made from, as its registry says; else those of the entity. */
  datasets: DatasetFacts[];
  baseModels: Array<{ ref: string; subject?: Subject; digest?: string }>;
  /** Absent: it names none, or (where `subject.owner` is there) nobody has read yet who there is. */
  owner?: { ref: string; exists: boolean; members: string[] };
  /** Models: services that serve it, by what they declare. */
  services: Subject[];
  /** When the oldest of these facts was read, ISO 8601. */
  factsAt: string;
}

export interface FactsRequest {
  entityRef: string;
  versionId?: string;
  /** That version, where the caller has just read it, with the uid of its entity. */
  read?: { uid: string; version: ModelVersion };
  environment: string;
}

/** Gathers facts, in few queries for many at once. */
export interface FactsReader {
  /** In the order of `requests`; undefined where the entity (or its version) is not there. Any number. */
  read(
    requests: readonly FactsRequest[],
    now: Date,
  ): Promise<Array<SubjectFacts | undefined>>;
}
