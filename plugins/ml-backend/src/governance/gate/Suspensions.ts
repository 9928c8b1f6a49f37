import {
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mlReviewOverridePermission,
  ModelVersion,
  SuspensionBody,
  VersionStanding,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { ModelVersions } from '../../ModelVersions';
import { AuditTrail } from '../AuditTrail';
import { Standings } from '../Standings';
import { Subject, Subjects } from '../Subject';
import { GateSight } from './GateSight';
import { SuspensionStore } from './SuspensionStore';

/** Suspends the approvals of versions, and lifts that: people only, each with a reason. */
export class Suspensions {
  constructor(
    private readonly options: {
      db: Knex;
      logger: LoggerService;
      notifications: NotificationService;
      permissions: PermissionsService;
      sight: GateSight;
      standings: Standings;
      store: SuspensionStore;
      subjects: Subjects;
      trail: AuditTrail;
      versions: ModelVersions;
    },
  ) {}

  /** @throws NotAllowedError; NotFoundError, the same for unknown and for hidden versions; ConflictError when it is so already */
  async change(
    versionId: string,
    body: SuspensionBody,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    now: Date,
  ): Promise<VersionStanding> {
    const { sight, standings, subjects } = this.options;
    const version = await this.visible(versionId, credentials);
    await this.authorize(credentials);
    const subject = (await subjects.byRefs([version.entityRef])).get(
      version.entityRef,
    );
    if (!subject) {
      throw new ServiceUnavailableError(
        `${version.entityRef} has not been read from the catalog yet; try again in a minute`,
      );
    }
    const request = { version, environment: body.environment };
    const [before] = await standings.of([request], now);
    if (!body.lift && before.standing === 'not-governed') {
      throw new ConflictError(
        `No policy applies to ${version.entityRef} in ${body.environment}: there is no approval that could be suspended`,
      );
    }
    const by = credentials.principal.userEntityRef;
    await this.save(version, subject, { body, before, by, now });
    await this.tell(version, subject, { body, by });
    const [after] = await standings.of([request], now);
    return sight.standing(after, credentials);
  }

  private async visible(
    versionId: string,
    credentials: BackstageCredentials,
  ): Promise<ModelVersion> {
    const found = await this.options.versions.byIds([versionId]);
    const [version] = await this.options.sight.versions(
      [...found.values()],
      credentials,
    );
    if (!version) {
      throw new NotFoundError(`No version ${versionId}`);
    }
    return version;
  }

  private async authorize(credentials: BackstageCredentials): Promise<void> {
    const permission = mlReviewOverridePermission;
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
  }

  private async save(
    { digest, entityRef, label, versionId }: ModelVersion,
    { uid }: Subject,
    change: {
      body: SuspensionBody;
      before: VersionStanding;
      by: string;
      now: Date;
    },
  ): Promise<void> {
    const { db, store, trail } = this.options;
    const { before, body, by, now } = change;
    const { environment, lift, reason } = body;
    const at = now.toISOString();
    await db.transaction(async transaction => {
      const changed = lift
        ? await store.lift(transaction, { environment, versionId })
        : await store.add(transaction, {
            versionId,
            environment,
            uid,
            reason,
            by,
            at,
          });
      if (!changed) {
        throw new ConflictError(
          `Version ${label} of ${entityRef} is ${
            lift ? 'not' : 'already'
          } suspended in ${environment}`,
        );
      }
      const policy = before.policy;
      await trail.append(transaction, [
        {
          actor: by,
          action: lift ? 'version.lift' : 'version.suspend',
          entityRef,
          uid,
          versionId,
          environment,
          ...(policy && { policy: `${policy.id}@${policy.version}` }),
          ...(digest && { digests: { artifact: digest } }),
          before: { standing: before.standing },
          after: { reason, suspended: !lift },
        },
      ]);
    });
  }

  /** Whom nobody could reach does not undo what was decided. */
  private async tell(
    { label }: ModelVersion,
    { entityRef, owner, title }: Subject,
    { body, by }: { body: SuspensionBody; by: string },
  ): Promise<void> {
    if (!owner) {
      return;
    }
    const { logger, notifications } = this.options;
    const { kind, name, namespace } = parseEntityRef(entityRef);
    const { environment, lift, reason } = body;
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: owner },
        payload: {
          title: lift
            ? `The suspension of ${title} ${label} in ${environment} is lifted`
            : `${title} ${label} is suspended in ${environment}`,
          description: `${by}: ${reason}`,
          link: `/catalog/${namespace}/${kind}/${name}/governance`,
          topic: 'ml-suspension',
          scope: `ml-suspension:${entityRef}:${label}:${environment}`,
          severity: lift ? 'normal' : 'high',
        },
      });
    } catch (error) {
      logger.warn(`The owner of ${entityRef} could not be notified: ${error}`);
    }
  }
}
