import { LoggerService } from '@backstage/backend-plugin-api';
import { AreaDeps } from '../../Area';
import { RequestHandler } from 'express';
import { ServingMetrics } from '../ServingMetrics';
import { ServiceJudge } from '../objectives/ServiceJudge';
import { SentStore } from '../store/SentStore';
import { AuthorizedServingIntake } from './AuthorizedServingIntake';
import { servingIntakeRouter } from './servingIntakeRouter';
import { StoredServingIntake } from './StoredServingIntake';

/** Takes how services serve from those who measure it. */
export function createServingIntake(
  deps: AreaDeps,
  parts: {
    judge: ServiceJudge;
    keepForMs: number;
    logger: LoggerService;
    metrics: ServingMetrics;
    now: () => Date;
    pulled: () => readonly string[];
    sent: SentStore;
  },
): RequestHandler {
  const { auditor, catalogReader: catalog, db, httpAuth, permissions } = deps;
  const intake = new AuthorizedServingIntake(
    new StoredServingIntake({
      ...parts,
      catalog,
      db,
      visible: deps.visibleEntities,
    }),
    permissions,
  );
  const { metrics } = parts;
  return servingIntakeRouter({ auditor, httpAuth, intake, metrics });
}
