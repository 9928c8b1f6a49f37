import { StatusSource } from '@callboard/plugin-ml-node';
import { AssessedCards } from '../../AssessedCards';
import { ModelVersions } from '../../ModelVersions';
import { SweptStatuses } from '../../SweptStatuses';
import { RiskTiers } from '../RiskTiers';
import { Org, Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';
import { factsOf } from './factsOf';
import { FactsBatch } from './FactsBatch';

/** Requests that are answered together: what sources and stores take at once. */
const BATCH = 500;

/** Gathers what checks look at. */
export function createFacts(parts: {
  cards: AssessedCards;
  org: Org;
  riskTiers: RiskTiers;
  sources: readonly StatusSource[];
  statuses: SweptStatuses;
  subjects: Subjects;
  versions: ModelVersions;
}): FactsReader {
  const batch = new FactsBatch(parts);
  return {
    async read(requests, now) {
      const found: Awaited<ReturnType<FactsReader['read']>> = [];
      for (let from = 0; from < requests.length; from += BATCH) {
        const some = requests.slice(from, from + BATCH);
        const gathered = await batch.gather(some);
        found.push(...some.map(each => factsOf(each, gathered, now)));
      }
      return found;
    },
  };
}
