// The same answer in bare SQL, all of it at once: sums by day and kind, by who bears them, of the month before, and windows.
const DAY = 86_400_000;

const SUMS = `sum(amount) as amount, sum(case when estimated then amount else 0 end) as estimated, sum(quantity) as quantity`;

/** What coverage, gaps and crossing windows are told from; no other query of the answer. */
async function windowsSql(db, { fromMs, toMs }) {
  const before = fromMs - (toMs - fromMs);
  await Promise.all([
    db.raw(
      `select f.basis, f.currency, s.from_ms, s.to_ms, max(s.coverage) as coverage
       from cost_statements s join cost_feeds f on f.id = s.feed_id
       where s.from_ms >= ? and s.from_ms < ? and s.to_ms <= ?
       group by f.basis, f.currency, s.from_ms, s.to_ms`,
      [before, toMs, toMs],
    ),
    ...[fromMs, toMs].map(time =>
      db.raw(
        `select s.id from cost_statements s join cost_feeds f on f.id = s.feed_id
         where s.from_ms > ? - f.longest_ms and s.from_ms < ? and s.to_ms > ?`,
        [time, time, time],
      ),
    ),
  ]);
}

/** @param {string} whose a condition on cost_facts; empty: of all, whose sums are there already */
async function bareSql(db, whose, { fromMs, toMs }) {
  const within = `from_ms >= ? and from_ms < ? and to_ms <= ? ${whose}`;
  const bucket = `(from_ms + to_ms) / 2 / ${DAY}`;
  const sums = whose ? 'cost_facts' : 'cost_sums';
  const ask = async (
    columns,
    { from = fromMs, table = sums, to = toMs } = {},
  ) => {
    const { rows } = await db.raw(
      `select ${[...columns, SUMS].join(', ')} from ${table} where ${within}
       group by ${columns.join(', ')}`,
      [from, to, to],
    );
    return rows;
  };
  const [byDay] = await Promise.all([
    ask(['feed_id', 'unit', 'kind', bucket]),
    ask(['feed_id', 'unit', 'bearer_id', 'account'], { table: 'cost_facts' }),
    ask(['feed_id', 'unit'], { from: fromMs - (toMs - fromMs), to: fromMs }),
    windowsSql(db, { fromMs, toMs }),
  ]);
  return byDay.reduce((sum, { amount }) => sum + Number(amount), 0);
}

module.exports = { bareSql };
