import { UnapprovedAnswer } from '@callboard/plugin-ml-common';
import { AreaDeps } from '../../Area';
import { ModelVersions } from '../../ModelVersions';
import { Part } from '../Part';
import { Policies } from '../Policies';
import { ReviewOpening } from '../reviews/createReviews';
import { Standings } from '../Standings';
import { Org, Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';
import { VersionRecords } from '../VersionRecords';

/** What opens reviews by itself, and reminds of them. */
export function createTriggers(
  _deps: AreaDeps,
  _parts: {
    facts: FactsReader;
    opening: ReviewOpening;
    org: Org;
    policies: Policies;
    records: VersionRecords;
    standings: Standings;
    subjects: Subjects;
    unapproved(now: Date): Promise<UnapprovedAnswer>;
    versions: ModelVersions;
  },
): Part {
  return {};
}
