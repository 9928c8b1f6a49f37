import { StatusSource } from '@callboard/plugin-ml-node';
import { AssessedCards } from '../../AssessedCards';
import { ModelVersions } from '../../ModelVersions';
import { RiskTiers } from '../RiskTiers';
import { Org, Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';

/** Gathers what checks look at. */
export function createFacts(_parts: {
  cards: AssessedCards;
  org: Org;
  riskTiers: RiskTiers;
  sources: readonly StatusSource[];
  subjects: Subjects;
  versions: ModelVersions;
}): FactsReader {
  return { read: async requests => requests.map(() => undefined) };
}
