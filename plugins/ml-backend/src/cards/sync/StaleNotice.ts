import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { entityFacts } from '../entityFacts';

/** Tells the owner of a model that its card speaks of an artifact that is no longer the main one. */
export class StaleNotice {
  constructor(
    private readonly options: {
      notifications: NotificationService;
      logger: LoggerService;
    },
  ) {}

  /** The same card again replaces the notice before. A portal without notifications goes without. */
  async send(entity: Entity, mainLabel: string | undefined): Promise<void> {
    const { logger, notifications } = this.options;
    const { entityRef, name, owner, title } = entityFacts(entity);
    if (!owner) {
      return;
    }
    const ref = parseEntityRef(entityRef);
    const path = [ref.namespace, ref.kind, ref.name].join('/');
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: owner },
        payload: {
          title: `The card of ${title ?? name} is about an older artifact`,
          description: `The main version is now ${
            mainLabel ?? 'another one'
          }. Some fields were written for the one before it: check them, and name the new digest.`,
          link: `/catalog/${path}/card`,
          topic: 'ml-card-stale',
          scope: `ml-card-stale:${entityRef}`,
          severity: 'normal',
        },
      });
    } catch (error) {
      logger.warn(`The owner of ${entityRef} could not be notified: ${error}`);
    }
  }
}
