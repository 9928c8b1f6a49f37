import { NotFoundError } from '@backstage/errors';
import {
  CostFactsAccepted,
  CostFactsBody,
  CostStatement,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { CostEntities } from '../CostEntities';
import { CostEntity } from '../CostEntity';
import { costRef } from '../costRef';
import { CostIntake } from './CostIntake';
import { KeepStatements } from './KeepStatements';
import { Sender } from './Sender';

/** Keeps what is sent. */
export class StoredCostIntake implements CostIntake {
  constructor(
    private readonly options: {
      db: Knex;
      entities: CostEntities;
      keep: KeepStatements;
    },
  ) {}

  async accept(
    body: CostFactsBody,
    { credentials, subject }: Sender,
    now: Date,
  ): Promise<CostFactsAccepted> {
    const { db, entities, keep } = this.options;
    const statements = body.statements.map(withWholeRefs);
    const refs = new Set(
      statements.flatMap(({ lines }) =>
        lines.flatMap(({ entityRef }) => entityRef ?? []),
      ),
    );
    const known = await entities.of(refs, credentials);
    checkKnown(statements, known);
    const results = await db.transaction(trx =>
      keep.keep(statements, known, { by: subject, now }, trx),
    );
    return { results };
  }
}

function withWholeRefs(statement: CostStatement, at: number): CostStatement {
  return {
    ...statement,
    lines: statement.lines.map((line, nth) =>
      line.entityRef
        ? {
            ...line,
            entityRef: costRef(
              line.entityRef,
              `statements.${at}.lines.${nth}.entityRef`,
            ),
          }
        : line,
    ),
  };
}

function checkKnown(
  statements: readonly CostStatement[],
  known: ReadonlyMap<string, CostEntity>,
): void {
  for (const [at, { lines }] of statements.entries()) {
    for (const [nth, { entityRef }] of lines.entries()) {
      if (entityRef && !known.has(entityRef)) {
        throw new NotFoundError(
          `statements.${at}.lines.${nth}.entityRef: no entity ${entityRef}`,
        );
      }
    }
  }
}
