// The sums of an answer, and nothing else: by day and kind, by who bears them, and of the month before.
const DAY = 86_400_000;

const SUMS = `sum(amount) as amount, sum(case when estimated then amount else 0 end) as estimated, sum(quantity) as quantity`;

/** @param {string} whose a condition on cost_facts, or nothing */
async function bareSql(db, whose, { fromMs, toMs }) {
  const within = `from_ms >= ? and from_ms < ? and to_ms <= ? ${whose}`;
  const bucket = `(from_ms + to_ms) / 2 / ${DAY}`;
  const ask = async (columns, { from = fromMs, to = toMs } = {}) => {
    const { rows } = await db.raw(
      `select ${[...columns, SUMS].join(', ')} from cost_facts where ${within}
       group by ${columns.join(', ')}`,
      [from, to, to],
    );
    return rows;
  };
  const [byDay] = await Promise.all([
    ask(['feed_id', 'unit', 'kind', bucket]),
    ask(['feed_id', 'unit', 'bearer_id', 'account']),
    ask(['feed_id', 'unit'], { from: fromMs - (toMs - fromMs), to: fromMs }),
  ]);
  return byDay.reduce((sum, { amount }) => sum + Number(amount), 0);
}

module.exports = { bareSql };
