// The counts of a profile as somebody would write them by hand: one grouped query for each
// column, without what a profile adds: nulls, NaN, infinities, least and largest value, rounding.

const number = value => (value === 0 ? '0e0' : value.toExponential());
const name = column => `"${column.name}"`;

/** Bins as a list of cases, from the first edge to the last. */
function listed({ edges }, x) {
  const cases = edges.map(
    (edge, at) => `WHEN ${x} <= ${number(edge)} THEN ${at}`,
  );
  return `CASE ${cases.join(' ')} ELSE ${edges.length} END`;
}

/** Bins by halving, as ours finds them. */
function halved({ edges }, x, from = 0, to = edges.length) {
  if (from === to) return String(from);
  const middle = Math.floor((from + to) / 2);
  return `CASE WHEN ${x} <= ${number(edges[middle])} THEN ${halved(
    { edges },
    x,
    from,
    middle,
  )} ELSE ${halved({ edges }, x, middle + 1, to)} END`;
}

const grouped = (table, bins) => column => {
  if (column.type === 'categorical') {
    return `SELECT ${name(column)} AS v, count(*) FROM ${table} GROUP BY v`;
  }
  const x = name(column);
  const shifted = `(${x} - ${number(column.center)})`;
  return `SELECT ${bins(
    column,
    x,
  )} AS bin, count(*), sum(${shifted}), sum(${shifted} * ${shifted}) FROM ${table} GROUP BY bin`;
};

exports.groupedByList = (frame, table) =>
  frame.columns.map(grouped(table, listed));
exports.groupedByHalving = (frame, table) =>
  frame.columns.map(grouped(table, halved));

/** The least that reads every value. */
exports.plainScan = (frame, table) => [
  `SELECT ${frame.columns
    .map(column =>
      column.type === 'numeric'
        ? `sum(${name(column)})`
        : `count(${name(column)})`,
    )
    .join(', ')} FROM ${table}`,
];
