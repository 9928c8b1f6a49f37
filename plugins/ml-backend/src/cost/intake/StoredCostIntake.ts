import { ConflictError, NotFoundError } from '@backstage/errors';
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
      /** Names of the sources that the portal reads itself. */
      pulled: () => readonly string[];
    },
  ) {}

  async accept(
    body: CostFactsBody,
    { credentials, subject }: Sender,
    now: Date,
  ): Promise<CostFactsAccepted> {
    const { db, entities, keep, pulled } = this.options;
    checkSources(body.statements, new Set(pulled()));
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

/** What is sent under the name of a source that is read would pass for what that one says. */
function checkSources(
  statements: readonly CostStatement[],
  pulled: ReadonlySet<string>,
): void {
  for (const [at, { source }] of statements.entries()) {
    if (pulled.has(source)) {
      throw new ConflictError(
        `statements.${at}.source: ${source} is read by the portal itself; send under another name`,
      );
    }
  }
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
