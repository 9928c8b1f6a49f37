import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  BudgetAnswer,
  BudgetBody,
  BudgetsAnswer,
  EntityName,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { CostEntities } from '../CostEntities';
import { CostEntity, toCostEntity } from '../CostEntity';
import { BudgetJudge } from './BudgetJudge';
import { BudgetRights } from './BudgetRights';
import { BudgetStore, StoredBudget } from './BudgetStore';
import { checkBudgetTarget } from './checkBudgetTarget';
import { ShownBudgets } from './ShownBudgets';
import { worstFirst } from './worstFirst';

/** What people do with budgets of what they see. */
export class Budgets {
  constructor(
    private readonly options: {
      budgets: BudgetStore;
      entities: CostEntities;
      judge: Pick<BudgetJudge, 'judge'>;
      logger: LoggerService;
      now: () => Date;
      rights: BudgetRights;
      shown: ShownBudgets;
      visible: Pick<VisibleEntities, 'one'>;
    },
  ) {}

  /** All whose target the caller may see. */
  async all(credentials: BackstageCredentials): Promise<BudgetsAnswer> {
    const { budgets, entities, shown } = this.options;
    const stored = await budgets.all();
    const refs = stored.map(({ budget }) => budget.target);
    const seen = await entities.of(refs, credentials);
    const own = stored.flatMap(each => {
      const target = seen.get(each.budget.target);
      return target?.uid === each.uid ? [{ stored: each, target }] : [];
    });
    return { items: worstFirst(await shown.of(own, credentials)) };
  }

  /** @throws InputError; NotFoundError where there is none, and for unknown and hidden targets */
  async get(
    name: EntityName,
    credentials: BackstageCredentials,
  ): Promise<BudgetAnswer> {
    const target = await this.target(name, credentials);
    return this.show(await this.one(target), target, credentials);
  }

  /** Sets it or changes it. @throws InputError, NotAllowedError, NotFoundError */
  async put(
    name: EntityName,
    body: BudgetBody,
    {
      credentials,
      subject,
    }: { credentials: BackstageCredentials; subject: string },
  ): Promise<BudgetAnswer> {
    const { budgets, judge, logger, now } = this.options;
    const target = await this.managed(name, credentials);
    const stored = await budgets.put(
      { uid: target.uid, ref: target.entityRef },
      body,
      { by: subject, now: now() },
    );
    try {
      await judge.judge(stored);
    } catch (error) {
      // It is set, and the watch judges it anew.
      logger.warn(`The budget of ${target.entityRef} was not judged: ${error}`);
    }
    return this.show(stored, target, credentials);
  }

  /** @throws InputError, NotAllowedError, NotFoundError */
  async remove(
    name: EntityName,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const target = await this.managed(name, credentials);
    const { id } = await this.one(target);
    await this.options.budgets.remove(id);
  }

  private async show(
    stored: StoredBudget,
    target: CostEntity,
    credentials: BackstageCredentials,
  ): Promise<BudgetAnswer> {
    const [answer] = await this.options.shown.of(
      [{ stored, target }],
      credentials,
    );
    return answer;
  }

  private async target(
    name: EntityName,
    credentials: BackstageCredentials,
  ): Promise<CostEntity> {
    checkBudgetTarget(name);
    return toCostEntity(await this.options.visible.one(name, credentials));
  }

  private async managed(
    name: EntityName,
    credentials: BackstageCredentials,
  ): Promise<CostEntity> {
    const target = await this.target(name, credentials);
    await this.options.rights.checkMayManage(target, credentials);
    return target;
  }

  private async one({ entityRef, uid }: CostEntity): Promise<StoredBudget> {
    const found = await this.options.budgets.ofUid(uid);
    if (!found) {
      throw new NotFoundError(`There is no budget of ${entityRef}`);
    }
    return found;
  }
}
