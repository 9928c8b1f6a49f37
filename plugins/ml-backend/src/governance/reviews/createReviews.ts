import { Review } from '@callboard/plugin-ml-common';
import { AreaDeps } from '../../Area';
import { AssessedCards } from '../../AssessedCards';
import { ModelVersions, VisibleVersion } from '../../ModelVersions';
import { AuditTrail, Signer } from '../AuditTrail';
import { Findings } from '../Findings';
import { Part } from '../Part';
import { Checks, Policies } from '../Policies';
import { Org, Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';
import { VersionRecords } from '../VersionRecords';

/** What reviews are made from. */
export interface ReviewParts {
  cards: AssessedCards;
  checks: Checks;
  facts: FactsReader;
  findings: Findings;
  org: Org;
  policies: Policies;
  /** Of a whole review as a page to read; by the audit part. */
  signer: Signer;
  subjects: Subjects;
  trail: AuditTrail;
  versions: ModelVersions;
  visibleVersion: VisibleVersion;
}

/** Opens a review by itself; nothing happens where one is open already. */
export interface ReviewOpening {
  open(request: {
    versionId: string;
    environment: string;
    trigger: Review['trigger'];
    text: string;
    now: Date;
  }): Promise<{ reviewId: string; opened: boolean } | undefined>;
}

/** Reviews: opened, decided, discussed. */
export function createReviews(
  _deps: AreaDeps,
  _parts: ReviewParts,
): Part & { records: VersionRecords; opening: ReviewOpening } {
  return {
    records: {
      of: async () => new Map(),
      async *approved() {},
      waivers: async () => new Map(),
      summaries: async () => [],
      events: async () => [],
      responseHours: async () => [],
    },
    opening: { open: async () => undefined },
  };
}
