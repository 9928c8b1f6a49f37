import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  RegistrationsAnswer,
  RegistrationsBody,
} from '@callboard/plugin-ml-common';
import { CatalogModels, keyOf } from './CatalogModels';
import {
  catalogRefusal,
  Decision,
  decideRegistration,
  Wanted,
} from './decideRegistration';
import { mappedOwner } from './mappedOwner';
import { OwnerRule } from './ownerRules';
import { REGISTERED_LOCATION, RegisteredFiles } from './RegisteredFiles';
import { registrationEntity } from './registrationEntity';
import { RegistrationMetrics } from './RegistrationMetrics';
import { RegistrationStore } from './store/RegistrationStore';
import { UnregisteredStore } from './store/UnregisteredStore';

type Result = RegistrationsAnswer['results'][number];
type Possible = Extract<Decision, { status: 'possible' }>;

/** Brings models of registries into the catalog, as files that it reads. */
export class Registrations {
  constructor(
    private readonly options: {
      catalog: CatalogModels;
      files: RegisteredFiles;
      models: UnregisteredStore;
      registrations: RegistrationStore;
      rules: readonly OwnerRule[];
      metrics: RegistrationMetrics;
      logger: LoggerService;
      /** Asks the catalog to look at the files soon. */
      nudge: () => Promise<void>;
      now: () => Date;
    },
  ) {}

  /** One after the other; one that cannot be registered does not keep the others. */
  async register(
    { models }: RegistrationsBody,
    by: string,
  ): Promise<RegistrationsAnswer> {
    const { logger, metrics, nudge } = this.options;
    const decisions = await this.decide(models);
    const results: Result[] = [];
    for (const [at, decision] of decisions.entries()) {
      results.push(await this.registerOne(models[at], decision, by));
    }
    const done = results.filter(({ status }) => status === 'registered').length;
    metrics.registered('registered', done);
    metrics.registered('refused', results.length - done);
    if (done > 0) {
      // Not waited for: without it the catalog comes by itself, only later.
      nudge().catch(error =>
        logger.warn(`The catalog was not told of new files: ${error}`),
      );
    }
    return { results };
  }

  private async decide(models: readonly Wanted[]): Promise<Decision[]> {
    const { catalog, rules } = this.options;
    const found = await this.options.models.candidates(models);
    const candidates = new Map(found.map(each => [keyOf(each), each]));
    const decisions = models.map(wanted => {
      const candidate = candidates.get(keyOf(wanted));
      const facts = candidate && { ...candidate.facts, name: wanted.name };
      const mapped = facts && mappedOwner(wanted.registry, facts, rules);
      return decideRegistration(wanted, candidate, mapped);
    });
    const possible = decisions.filter(each => each.status === 'possible');
    if (possible.length === 0) {
      return decisions;
    }
    const existing = await catalog.existing([
      REGISTERED_LOCATION,
      ...possible.flatMap(({ entityRef, owner }) => [entityRef, owner]),
    ]);
    const naming = await catalog.naming(
      possible.map(({ candidate }) => candidate),
    );
    return decisions.map(each =>
      each.status === 'possible'
        ? this.confirmed(each, existing, naming)
        : each,
    );
  }

  private confirmed(
    decision: Possible,
    existing: ReadonlySet<string>,
    naming: ReadonlyMap<string, string>,
  ): Decision {
    const reason = catalogRefusal(decision, {
      existing,
      namedBy: naming.get(keyOf(decision.candidate)),
      index: this.options.files.index,
    });
    return reason ? { status: 'refused', reason } : decision;
  }

  private async registerOne(
    wanted: Wanted,
    decision: Decision,
    by: string,
  ): Promise<Result> {
    const { lifecycle, name, registry } = wanted;
    const reason =
      decision.status === 'refused'
        ? decision.reason
        : await this.writeClaimed(decision, { by, lifecycle });
    return decision.status === 'refused' || reason
      ? { status: 'refused', registry, name, reason: reason ?? '' }
      : {
          status: 'registered',
          registry,
          name,
          entityRef: decision.entityRef,
          owner: decision.owner,
        };
  }

  /** Why it could not be written; undefined when it was. */
  private async writeClaimed(
    { candidate, entityName, entityRef, owner }: Possible,
    { by, lifecycle }: { by: string; lifecycle: string },
  ): Promise<string | undefined> {
    const { files, logger, now, registrations } = this.options;
    const { facts, name, registry } = candidate;
    const at = now().toISOString();
    const claim = { registry, name, entityRef, owner, by, at };
    if (!(await registrations.claim(claim))) {
      return `another model is being registered as ${entityRef}, or this one by somebody else`;
    }
    try {
      await files.write(
        entityRef,
        registrationEntity({ ...claim, entityName, lifecycle }, facts),
      );
    } catch (error) {
      await registrations.release([claim]);
      if (error instanceof ConflictError) {
        return error.message;
      }
      logger.error(`The file of ${entityRef} could not be written: ${error}`);
      return `its file could not be written: ${Object(error).code ?? error}`;
    }
    await registrations.written(claim);
    return undefined;
  }
}
