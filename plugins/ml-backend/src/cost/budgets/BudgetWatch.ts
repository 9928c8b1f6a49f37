import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Claims } from '../../Claims';
import { BudgetJudge } from './BudgetJudge';
import { BudgetMetrics } from './BudgetMetrics';
import { budgetNotice } from './budgetNotice';
import { BudgetStore, StoredBudget } from './BudgetStore';
import { BudgetTarget, BudgetTargets } from './BudgetTargets';
import { nextNotice } from './nextNotice';
import { Standing, StandingStore } from './StandingStore';

/** A budget is removed when the catalog has lacked its target for so long, milliseconds: one that was lost by mistake comes back before. */
const KEEP_GONE_MS = 30 * 86_400_000;

/** Judges all budgets, and tells owners what changed. */
export class BudgetWatch {
  constructor(
    private readonly options: {
      budgets: BudgetStore;
      claims: Claims;
      judge: BudgetJudge;
      /** Periods are forgotten at this age, milliseconds. */
      keepForMs: number;
      logger: LoggerService;
      metrics: BudgetMetrics;
      notifications: NotificationService;
      now: () => Date;
      standings: StandingStore;
      targets: BudgetTargets;
    },
  ) {}

  /** By one replica at a time, so that owners are told once. */
  async run(signal: AbortSignal): Promise<void> {
    await this.options.claims.holding('cost-budgets', signal, held =>
      this.all(held),
    );
    signal.throwIfAborted();
  }

  private async all(signal: AbortSignal): Promise<void> {
    const { budgets, keepForMs, now, standings, targets } = this.options;
    const all = await budgets.all();
    const refs = [...new Set(all.map(({ budget }) => budget.target))];
    const found = await targets.of(refs, signal);
    for (const each of all) {
      signal.throwIfAborted();
      const target = found.get(each.budget.target);
      await (target?.uid === each.uid
        ? this.one(each, target)
        : this.setGone(each));
    }
    const oldest = new Date(now().valueOf() - keepForMs);
    await standings.removeBefore(oldest.toISOString());
  }

  /** One that cannot be judged does not hold up the others. */
  private async one(stored: StoredBudget, target: BudgetTarget): Promise<void> {
    const { budgets, judge, logger, metrics } = this.options;
    try {
      if (stored.goneAt) {
        await budgets.setGone(stored.id, null);
      }
      const standing = await judge.judge(stored);
      metrics.wasJudged(standing?.status.state ?? 'not-begun');
      if (standing) {
        await this.tell(stored, standing, target);
      }
    } catch (error) {
      metrics.wasJudged('failed');
      logger.warn(
        `The budget of ${stored.budget.target} was not judged: ${error}`,
      );
    }
  }

  /** What could not be told is told the next time, unless it has changed again. */
  private async tell(
    { budget, id }: StoredBudget,
    { status, told }: Standing,
    { tells, title }: BudgetTarget,
  ): Promise<void> {
    const { logger, metrics, notifications, standings } = this.options;
    const notice = nextNotice(told, status.state);
    if (!notice || !status.period) {
      return;
    }
    try {
      if (tells) {
        await notifications.send({
          recipients: { type: 'entity', entityRef: tells },
          payload: budgetNotice({ budget, title }, status, notice),
        });
        metrics.wasNotified('sent');
      }
    } catch (error) {
      metrics.wasNotified('failed');
      logger.warn(`${tells} could not be told of its budget: ${error}`);
      return;
    }
    await standings.setTold(id, status.period.from, [...told, notice]);
  }

  private async setGone({ goneAt, id }: StoredBudget): Promise<void> {
    const { budgets, now } = this.options;
    if (!goneAt) {
      await budgets.setGone(id, now());
    } else if (now().valueOf() - Date.parse(goneAt) > KEEP_GONE_MS) {
      await budgets.remove(id);
    }
  }
}
