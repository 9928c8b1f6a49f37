import { UnapprovedAnswer } from '@callboard/plugin-ml-common';
import { AreaDeps } from '../../Area';
import { ModelVersions } from '../../ModelVersions';
import { Part } from '../../Part';
import { Policies } from '../Policies';
import { ReviewOpening } from '../reviews/createReviews';
import { Standings } from '../Standings';
import { Org, Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';
import { VersionRecords } from '../VersionRecords';
import { TriggeredStore } from './TriggeredStore';
import { TriggerMetrics } from './TriggerMetrics';
import { Watch } from './Watch';

/** What opens reviews by itself. */
export function createTriggers(
  { config, db, logger, metrics }: AreaDeps,
  parts: {
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
  const watch = new Watch({
    ...parts,
    mainAlias: config.registry.mainAlias,
    logger: logger.child({ area: 'governance' }),
    metrics: new TriggerMetrics(metrics.registry),
    store: new TriggeredStore(db),
  });
  return {
    tasks: [
      {
        id: 'governance-triggers',
        schedule: {
          scope: 'global',
          frequency: { milliseconds: config.governance.watchIntervalMs },
          timeout: { minutes: 10 },
        },
        run: signal => watch.run(signal, new Date()),
      },
    ],
  };
}
