// What the unit costs of a service are made of, in bare SQL, all of it at once: its costs by window, the windows of its
// sources, the hours that it served, and what was counted of it, each of a month and of the one before.

async function unitsSql(db, { entityRef, uid }, { fromMs, toMs }) {
  const before = fromMs - (toMs - fromMs);
  const within = 'from_ms >= ? and from_ms < ? and to_ms <= ?';
  const bindings = [before, toMs, toMs];
  const own = 'bearer_id in (select id from cost_bearers where entity_ref = ?)';
  const [costs] = await Promise.all([
    db.raw(
      `select statement_id, feed_id, min(from_ms) as from_ms, sum(amount) as amount from cost_facts
       where ${own} and ${within} group by statement_id, feed_id`,
      [entityRef, ...bindings],
    ),
    db.raw(
      `select feed_id, from_ms, to_ms, coverage from cost_statements where feed_id in
       (select feed_id from cost_facts where ${own} and ${within}) and ${within}`,
      [entityRef, ...bindings, ...bindings],
    ),
    db.raw(
      `select source, from_at, to_at, predictions, requests, tokens from serving_windows where uid = ? and from_at >= ? and to_at <= ? order by from_at, source`,
      [uid, ...[before, toMs].map(at => new Date(at).toISOString())],
    ),
    db.raw(
      `select n.*, c.content from cost_counters n join cost_counts c on c.counter_id = n.id where n.uid = ? and ${within}`,
      [uid, ...bindings],
    ),
  ]);
  return costs.rows
    .filter(row => Number(row.from_ms) >= fromMs)
    .reduce((sum, { amount }) => sum + Number(amount), 0);
}

module.exports = { unitsSql };
