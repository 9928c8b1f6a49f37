import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  SentWindow,
  SentWindowsAccepted,
  SentWindowsBody,
  ServingWindow,
  toMlKind,
} from '@callboard/plugin-ml-common';
import { CatalogReader, VisibleEntities } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { ServiceJudge } from '../objectives/ServiceJudge';
import { ServedService } from '../servedService';
import { servicesOf } from '../servicesOf';
import { SentPut, SentStore } from '../store/SentStore';
import { ServingIntake } from './ServingIntake';
import { windowsProblem } from './windowsProblem';

/** Keeps what is sent, and judges by it. */
export class StoredServingIntake implements ServingIntake {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'entities'>;
      db: Knex;
      judge: ServiceJudge;
      keepForMs: number;
      logger: LoggerService;
      now: () => Date;
      /** Names of the sources that the portal reads itself. */
      pulled: () => readonly string[];
      sent: SentStore;
      visible: Pick<VisibleEntities, 'uidsOf'>;
    },
  ) {}

  async accept(
    body: SentWindowsBody,
    credentials: BackstageCredentials,
  ): Promise<SentWindowsAccepted> {
    const { db, keepForMs, now, pulled, sent } = this.options;
    const windows = body.windows.map(withWholeRef);
    const problem = windowsProblem(windows, { keepForMs, now: now() });
    if (problem) {
      throw new InputError(problem);
    }
    checkSources(windows, new Set(pulled()));
    const services = await this.services(windows, credentials);
    const hours = windows.map((window, at) => ({
      uid: known(services, window, at).uid,
      window: toStored(window),
      revision: window.revision,
    }));
    const results = await db.transaction(async trx => {
      const puts = await sent.put(hours, now(), trx);
      return puts.map(checked);
    });
    for (const service of services.values()) {
      await this.judged(service);
    }
    return { results };
  }

  /** What was sent is kept, so that this is no failure of the request: what is pulled is judged anew. */
  private async judged(service: ServedService): Promise<void> {
    const { judge, logger } = this.options;
    try {
      await judge.sentNow(service);
    } catch (error) {
      const { entityRef } = service.target;
      logger.warn(`${entityRef} was not judged by what was sent: ${error}`);
    }
  }

  /** Those that the caller may see, by ref. */
  private async services(
    windows: readonly SentWindow[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, ServedService>> {
    const { catalog, visible } = this.options;
    const refs = new Set(windows.map(({ service }) => service));
    const uids = await visible.uidsOf(refs, credentials);
    const found = await servicesOf([...uids.keys()], catalog);
    return new Map(
      found
        .filter(({ target, uid }) => uids.get(target.entityRef) === uid)
        .map(each => [each.target.entityRef, each]),
    );
  }
}

function withWholeRef(window: SentWindow, at: number): SentWindow {
  const [kind] = window.service.split(':');
  if (
    !window.service.includes(':') ||
    toMlKind(kind) !== 'MlInferenceService'
  ) {
    throw new InputError(
      `windows.${at}.service: must be a ref of the kind MlInferenceService, such as mlinferenceservice:default/screening`,
    );
  }
  return {
    ...window,
    service: stringifyEntityRef(parseEntityRef(window.service)),
  };
}

/** What is sent under the name of a source that is read would pass for what that one says. */
function checkSources(
  windows: readonly SentWindow[],
  pulled: ReadonlySet<string>,
): void {
  for (const [at, { source }] of windows.entries()) {
    if (pulled.has(source)) {
      throw new ConflictError(
        `windows.${at}.source: ${source} is read by the portal itself; send under another name`,
      );
    }
  }
}

function known(
  services: ReadonlyMap<string, ServedService>,
  { service }: SentWindow,
  at: number,
): ServedService {
  const found = services.get(service);
  if (!found) {
    throw new NotFoundError(`windows.${at}.service: no entity ${service}`);
  }
  return found;
}

function toStored({ revision, service, ...window }: SentWindow): ServingWindow {
  const [from, to] = [window.from, window.to].map(each =>
    new Date(each).toISOString(),
  );
  return { ...window, from, to, warnings: [] };
}

function checked(put: SentPut, at: number) {
  if (put === 'contradicts') {
    throw new ConflictError(
      `windows.${at}: this source told other figures of this hour under the same revision; give a correction a higher revision`,
    );
  }
  return put;
}
