import { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { StoredFinding } from './store/findingRow';
import { FindingStore } from './store/FindingStore';

/** Findings in one run. */
const BATCH = 200;

/** Tells owners of findings: when one is raised or changed, and once when it is overdue. */
export class FindingNotices {
  constructor(
    private readonly options: {
      notifications: NotificationService;
      store: FindingStore;
      logger: LoggerService;
      now: () => Date;
    },
  ) {}

  /** What could not be sent is sent the next time. */
  async run(signal: AbortSignal): Promise<void> {
    const { logger, now, store } = this.options;
    try {
      for (const finding of await store.untold(BATCH)) {
        signal.throwIfAborted();
        await this.tell(finding);
        await store.setTold(finding, now());
      }
      for (const finding of await store.unreminded(now(), BATCH)) {
        signal.throwIfAborted();
        await this.remind(finding);
        await store.setReminded(finding, now());
      }
    } catch (error) {
      logger.warn(`Owners of findings could not be notified: ${error}`);
    }
  }

  private async tell(finding: StoredFinding): Promise<void> {
    const { changedAt, changedBy, note, raisedAt, state, text } = finding;
    if (changedBy === finding.owner) {
      return;
    }
    const isNew = changedAt === raisedAt;
    await this.send(
      finding,
      isNew
        ? `Finding (${finding.severity}): ${finding.title}`
        : `Finding ${state}: ${finding.title}`,
      isNew ? text : `${note ?? ''} (${changedBy})`,
    );
  }

  private async remind(finding: StoredFinding): Promise<void> {
    await this.send(
      finding,
      `Overdue finding: ${finding.title}`,
      `It was due at ${finding.dueAt}. Put it right, or say when it will be.`,
    );
  }

  private async send(
    { entityRef, id, owner, severity }: StoredFinding,
    title: string,
    description: string,
  ): Promise<void> {
    if (!owner) {
      return;
    }
    const { kind, name, namespace } = parseEntityRef(entityRef);
    await this.options.notifications.send({
      recipients: { type: 'entity', entityRef: owner },
      payload: {
        title,
        description,
        link: `/catalog/${namespace}/${kind}/${name}/governance`,
        topic: 'ml-finding',
        scope: `ml-finding:${id}`,
        severity:
          severity === 'high' || severity === 'critical' ? 'high' : 'normal',
      },
    });
  }
}
