import { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { spokenTime } from '../../spokenTime';
import { Subjects } from '../Subject';
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
      subjects: Pick<Subjects, 'byRefs'>;
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
    const { changedAt, changedBy, note, raisedAt, severity, state } = finding;
    if (changedBy === finding.owner) {
      return;
    }
    const { text, title } = finding;
    await this.send(
      finding,
      changedAt === raisedAt
        ? {
            title: `Finding (${severity}): ${title}`,
            description: text,
            discreet: `A finding of ${severity} severity waits`,
          }
        : {
            title: `Finding ${state}: ${title}`,
            description: `${note ?? ''} (${changedBy})`,
            discreet: `Now ${state}: a finding of ${severity} severity`,
          },
    );
  }

  private async remind(finding: StoredFinding): Promise<void> {
    const { dueAt = '', severity, title } = finding;
    await this.send(finding, {
      title: `Overdue finding: ${title}`,
      description: `It was due at ${spokenTime(
        dueAt,
      )}. Put it right, or say when it will be.`,
      discreet: `Overdue: a finding of ${severity} severity`,
    });
  }

  /** Only the owner of the entity surely may see it: others learn that there is something, and look. */
  private async send(
    finding: StoredFinding,
    { description, discreet, title }: Notice,
  ): Promise<void> {
    const { entityRef, id, owner, severity } = finding;
    if (!owner) {
      return;
    }
    const { kind, name, namespace } = parseEntityRef(entityRef);
    const isOwn = await this.ownsEntity(owner, finding);
    const you = parseEntityRef(owner).kind === 'user' ? 'you' : 'your group';
    await this.options.notifications.send({
      recipients: { type: 'entity', entityRef: owner },
      payload: {
        ...(isOwn
          ? {
              title,
              description,
              link: `/catalog/${namespace}/${kind}/${name}/governance`,
            }
          : {
              title: `${discreet} for ${you}`,
              description:
                'What it is about is shown to whoever may see it in the catalog.',
              link: '/ml/governance',
            }),
        topic: 'ml-finding',
        scope: `ml-finding:${id}`,
        severity:
          severity === 'high' || severity === 'critical' ? 'high' : 'normal',
      },
    });
  }

  private async ownsEntity(
    owner: string,
    { entityRef, uid }: StoredFinding,
  ): Promise<boolean> {
    const found = await this.options.subjects.byRefs([entityRef]);
    const subject = found.get(entityRef);
    return subject?.uid === uid && subject.owner === owner;
  }
}

interface Notice {
  title: string;
  description: string;
  /** Instead of the title, without naming the entity; continued by whom it is for. */
  discreet: string;
}
