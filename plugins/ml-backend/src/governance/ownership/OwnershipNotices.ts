import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';

/** Tells owners and people of what they are asked for. A portal without notifications goes without. */
export class OwnershipNotices {
  constructor(
    private readonly options: {
      notifications: NotificationService;
      logger: LoggerService;
    },
  ) {}

  async send(notice: {
    /** Refs of groups or users. */
    to: string[];
    title: string;
    description: string;
    link: string;
    topic: string;
    /** The next of the same scope replaces the one before. */
    scope: string;
  }): Promise<void> {
    const { to, ...payload } = notice;
    const { logger, notifications } = this.options;
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: to },
        payload: { ...payload, severity: 'normal' },
      });
    } catch (error) {
      logger.warn(`${to.join(', ')} could not be notified: ${error}`);
    }
  }
}
