import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { StoredReview } from './store/rows';

/** Whoever decides waits no longer for it, milliseconds. */
const TIMEOUT_MS = 5_000;

export interface ReviewNotice {
  review: StoredReview;
  /** Refs of people and groups. */
  to: readonly string[];
  /** After the name of what is reviewed. */
  says: string;
  description: string;
  severity?: 'high' | 'normal' | 'low';
}

/** Tells people of reviews. A portal without notifications goes without. */
export class ReviewNotices {
  constructor(
    private readonly options: {
      notifications: NotificationService;
      logger: LoggerService;
    },
  ) {}

  /** A later notice of the same review replaces the one before. Failing to send is logged and never thrown. */
  async send(notice: ReviewNotice): Promise<void> {
    const { review, severity = 'normal' } = notice;
    const to = [...new Set(notice.to)].filter(ref => ref !== 'system');
    if (to.length === 0) {
      return;
    }
    const { logger, notifications } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`took longer than ${TIMEOUT_MS} ms`)),
        TIMEOUT_MS,
      );
    });
    try {
      const sending = notifications.send({
        recipients: { type: 'entity', entityRef: to },
        payload: {
          title: `${review.title} ${review.label} ${notice.says}`,
          description: notice.description,
          link: `/ml/reviews/${review.id}`,
          topic: 'ml-review',
          scope: `ml-review:${review.id}`,
          severity,
        },
      });
      await Promise.race([sending, late]);
    } catch (error) {
      logger.warn(`Nobody was told of the review ${review.id}: ${error}`);
    } finally {
      clearTimeout(timer);
    }
  }
}
