import { ScmIntegrations } from '@backstage/integration';
import { EntityFiles } from '@callboard/plugin-ml-node';
import { Area, AreaDeps } from '../Area';
import { AssessedCards } from '../AssessedCards';
import { ModelVersions } from '../ModelVersions';
import { CardAssessor } from './assess/CardAssessor';
import { GitFolderHistory } from './authors/GitFolderHistory';
import { HostedHistory } from './authors/HostedHistory';
import { CardMetrics } from './CardMetrics';
import { registerCardsActions } from './cardsActions';
import { CardService } from './CardService';
import { cardsRouter } from './cardsRouter';
import { cardStatusSource } from './cardStatusSource';
import { cardTimeline } from './cardTimeline';
import { AuthorStore } from './store/AuthorStore';
import { CardStore } from './store/CardStore';
import { ConfirmationStore } from './store/ConfirmationStore';
import { StoredAssessedCards } from './StoredAssessedCards';
import { CardReading } from './sync/CardReading';
import { CardSync } from './sync/CardSync';
import { StaleNotice } from './sync/StaleNotice';

/** Pause after a run that found changes, or no entity yet, milliseconds. */
const AGAIN_AFTER_MS = 5_000;

/** The longest wait for one card file. */
const READ_TIMEOUT_MS = 10_000;

/** Cards of models and data sets: read from their files, assessed, kept with their history. */
export function createCardsArea(
  deps: AreaDeps,
  versions: ModelVersions,
): Area & { assessed: AssessedCards } {
  const { catalogReader: catalog, config, db, urlReader } = deps;
  const logger = deps.logger.child({ area: 'cards' });
  const metrics = new CardMetrics(deps.metrics.registry);
  const integrations = ScmIntegrations.fromConfig(deps.rootConfig);
  const now = () => new Date();
  const store = new CardStore(db);
  const confirmations = new ConfirmationStore(db);
  const assessor = new CardAssessor({ store, confirmations, catalog });
  const files = new EntityFiles({
    urlReader,
    maxBytes: config.cards.maxBytes,
    limitedBy: 'ml.cards.maxBytes',
    timeoutMs: READ_TIMEOUT_MS,
  });
  const reading = new CardReading({ files, integrations, now });
  const sync = new CardSync({
    store,
    catalog,
    versions,
    reading,
    assessor,
    staleNotice: new StaleNotice({
      notifications: deps.notifications,
      logger,
    }),
    now,
  });
  const assessed = new StoredAssessedCards({
    assessor,
    authors: new AuthorStore(db),
    catalog,
    confirmations,
    histories: [new GitFolderHistory(), new HostedHistory(integrations)],
    integrations,
    store,
    versions,
    now,
  });
  const service = new CardService({
    store,
    assessor,
    versions,
    visible: deps.visibleEntities,
    permissions: deps.permissions,
    integrations,
    now,
  });
  return {
    assessed,
    router: cardsRouter(service, deps.httpAuth),
    actions: registry => registerCardsActions(registry, service),
    permissions: [],
    statusSource: cardStatusSource({ store, versions }),
    timelineSource: cardTimeline(store),
    tasks: [
      {
        id: 'cards-sync',
        schedule: {
          scope: 'global',
          frequency: { milliseconds: config.cards.syncIntervalMs },
          timeout: { minutes: 5 },
        },
        run: async signal => {
          const begin = performance.now();
          const result = await sync.run(signal);
          const seconds = (performance.now() - begin) / 1000;
          metrics.completed(result, seconds);
          logger.debug(
            `Cards: ${JSON.stringify(result)} in ${seconds.toFixed(1)} s`,
          );
          return result.entities === 0 || result.changed > 0
            ? { againAfterMs: AGAIN_AFTER_MS }
            : undefined;
        },
      },
    ],
  };
}
