import { CostFactsAccepted, CostStatement } from '@callboard/plugin-ml-common';
import { ConflictError, InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { CostEntity } from '../CostEntity';
import { BearerStore } from '../store/BearerStore';
import { FactStore } from '../store/FactStore';
import { FeedName, FeedStore } from '../store/FeedStore';
import { Put, StatementStore } from '../store/StatementStore';
import { statementProblem } from './statementProblem';

type Kept = CostFactsAccepted['results'][number];

/** A statement of a source, or of the tokens that one counter of it counted. */
export type KeptStatement = CostStatement & Pick<FeedName, 'counterId'>;

/** Who states costs. */
export interface StatedBy {
  /** For the record. */
  by: string;
  now: Date;
  /** Has no revisions: what it says now counts, unless it knows less of the window than it did. */
  restates?: boolean;
}

/** Keeps statements of which the entities are known. */
export class KeepStatements {
  constructor(
    private readonly options: {
      bearers: BearerStore;
      facts: FactStore;
      feeds: FeedStore;
      /** Age at which costs are removed, milliseconds. */
      keepForMs: number;
      statements: StatementStore;
    },
  ) {}

  /**
   * What became of each, in their order: of all of them, or of none. Every ref of a line must be one of `entities`, by ref.
   * @throws InputError, ConflictError naming the statement, the field and the rule
   */
  async keep(
    statements: readonly KeptStatement[],
    entities: ReadonlyMap<string, CostEntity>,
    stated: StatedBy,
    trx: Knex.Transaction,
  ): Promise<Kept[]> {
    const { bearers, facts, feeds, keepForMs } = this.options;
    checkAll(statements, { keepForMs, now: stated.now });
    const feedIds = await feeds.lock(statements, trx);
    const bearerIds = await bearers.idsOf(
      [...entities.values()],
      stated.now,
      trx,
    );
    const results: Kept[] = [];
    const changed = new Set<number>();
    for (const [at, statement] of statements.entries()) {
      const put = await this.options.statements.put(
        feedIds[at],
        statement,
        { ...stated, restates: stated.restates ?? false },
        trx,
      );
      results.push(checked(put, at));
      if ('id' in put) {
        const place = { statementId: put.id, feedId: feedIds[at] };
        // A correction does not move the past to another team.
        const before =
          put.kept === 'replaced' ? await facts.remove(put.id, trx) : undefined;
        const bearerOf = (ref: string) => {
          const uid = entities.get(ref)?.uid ?? '';
          return before?.get(uid) ?? bearerIds.get(uid);
        };
        const now = await this.write(statement, place, bearerOf, trx);
        [...(before?.values() ?? []), ...now].forEach(id => changed.add(id));
      }
    }
    await bearers.touch([...changed], stated.now, trx);
    return results;
  }

  /** Answers whose facts they are. */
  private async write(
    { estimated, lines, window }: CostStatement,
    place: { statementId: number; feedId: number },
    bearerOf: (ref: string) => number | undefined,
    trx: Knex.Transaction,
  ): Promise<number[]> {
    const stated = {
      ...place,
      fromMs: Date.parse(window.from),
      toMs: Date.parse(window.to),
      estimated,
    };
    const rows = lines.map(line => {
      const { entityRef } = line;
      if (!entityRef) {
        return { line };
      }
      const bearerId = bearerOf(entityRef);
      if (bearerId === undefined) {
        throw new Error(`${entityRef} of a statement was not looked up`);
      }
      return { line, bearerId };
    });
    await this.options.facts.add(stated, rows, trx);
    return rows.flatMap(({ bearerId }) => bearerId ?? []);
  }
}

/** @throws InputError */
function checkAll(
  statements: readonly CostStatement[],
  options: { keepForMs: number; now: Date },
): void {
  for (const [at, statement] of statements.entries()) {
    const problem = statementProblem(statement, options);
    if (problem) {
      throw new InputError(`statements.${at}${problem}`);
    }
  }
}

function checked(put: Put, at: number): Kept {
  switch (put.kept) {
    case 'added':
    case 'replaced':
    case 'unchanged':
      return put.kept;
    case 'contradicts':
      throw new ConflictError(
        `statements.${at}: this source stated something else of this window under the same revision; give a correction a higher revision`,
      );
    case 'overlaps':
      throw new ConflictError(
        `statements.${at}.window: overlaps the window from ${put.window.from} to ${put.window.to} that this source stated on this basis; windows must be the same or apart`,
      );
    default:
      return put satisfies never;
  }
}
