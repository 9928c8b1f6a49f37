import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { MlflowClient } from './client/MlflowClient';
import { MlflowHttp } from './client/MlflowHttp';
import { DetailStore } from './DetailStore';
import { ListedModels } from './ListedModels';
import { MlflowConfig } from './mlflowConfig';
import { MlflowMetrics } from './MlflowMetrics';
import { MlflowReader } from './MlflowReader';
import { VersionDetails } from './VersionDetails';
import { VersionFiles } from './VersionFiles';
import { Deliveries } from './webhook/Deliveries';
import { Webhooks } from './webhook/Webhooks';
import { WEBHOOK_PATH, webhookRouter } from './webhook/webhookRouter';

/** What a webhook sets off: this model is read again soon. */
export type ReadSoon = (registry: string, name: string) => Promise<void>;

/** Adds a reader for each MLflow server that is configured, and takes their webhooks. */
export function createMlflow(
  deps: AreaDeps,
  { readSoon }: { readSoon: ReadSoon },
): Part {
  const { auditor, config, db, registryReaders } = deps;
  const servers = config.registry.mlflow;
  const metrics = new MlflowMetrics(deps.metrics.registry);
  const now = () => new Date();
  servers.forEach(server =>
    registryReaders.add(createMlflowReader(server, { db, metrics, now })),
  );
  const webhooks = new Webhooks({
    secrets: new Map(
      servers.flatMap(({ instance, webhookSecret: secret }) =>
        secret === undefined ? [] : [[instance, secret]],
      ),
    ),
    deliveries: new Deliveries(db),
    readSoon,
    now,
  });
  return {
    router: webhookRouter({ auditor, metrics, webhooks }),
    unauthenticatedPaths: [WEBHOOK_PATH],
  };
}

/** The reader of one server. */
export function createMlflowReader(
  config: MlflowConfig,
  deps: Pick<AreaDeps, 'db'> & { metrics: MlflowMetrics; now: () => Date },
): MlflowReader {
  const { db, metrics, now } = deps;
  const { instance, maxFileBytes: maxBytes, webUrl } = config;
  const http = new MlflowHttp({ config, metrics });
  const client = new MlflowClient(instance, http);
  const files = new VersionFiles({ client, maxBytes });
  return new MlflowReader(instance, {
    client,
    details: new VersionDetails({ client, files, webUrl, now }),
    listed: new ListedModels({ client, webUrl }),
    store: new DetailStore(db, instance),
    webUrl,
    now,
  });
}
