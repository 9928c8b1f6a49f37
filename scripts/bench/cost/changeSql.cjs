// What a change of all costs is told from, in bare SQL, all of it at once: sums by bearer and kind, and what services counted,
// each of a month and of the one before.

async function changeSql(db, { fromMs, toMs }) {
  const sums = ([from, to]) =>
    db.raw(
      `select feed_id, bearer_id, account, kind, unit, sum(amount) as amount, sum(quantity) as quantity from cost_facts
       where from_ms >= ? and from_ms < ? and to_ms <= ? group by feed_id, bearer_id, account, kind, unit`,
      [from, to, to],
    );
  const served = stretch =>
    db.raw(
      `select uid, source, sum(predictions) as predictions, count(predictions) as predictions_hours,
         sum(requests) as requests, count(requests) as requests_hours, sum(tokens) as tokens, count(tokens) as tokens_hours
       from serving_windows where from_at >= ? and to_at <= ? group by uid, source`,
      stretch.map(at => new Date(at).toISOString()),
    );
  const stretches = [
    [fromMs, toMs],
    [fromMs - (toMs - fromMs), fromMs],
  ];
  const [{ rows }] = await Promise.all([
    ...stretches.map(sums),
    ...stretches.map(served),
  ]);
  return rows.reduce((sum, { amount }) => sum + Number(amount), 0);
}

module.exports = { changeSql };
