import { CostStatement } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { KeepStatements } from '../intake/KeepStatements';
import { BearerStore } from '../store/BearerStore';
import { FactStore } from '../store/FactStore';
import { FeedStore } from '../store/FeedStore';
import { StatementStore } from '../store/StatementStore';
import { DAY, SCREENING } from './statements';

/** Keeps statements of one service, whose uid is `u1`, as if a sender had sent them. */
export function keepOn(db: Knex, now: Date) {
  const keep = new KeepStatements({
    bearers: new BearerStore(db),
    facts: new FactStore(),
    feeds: new FeedStore(db),
    keepForMs: 800 * DAY,
    statements: new StatementStore(db),
  });
  const entities = new Map([[SCREENING, { entityRef: SCREENING, uid: 'u1' }]]);
  return (...statements: CostStatement[]) =>
    db.transaction(trx =>
      keep.keep(
        statements,
        entities,
        { by: 'service', now, restates: false },
        trx,
      ),
    );
}
