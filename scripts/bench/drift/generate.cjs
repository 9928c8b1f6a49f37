// Two Parquet files of the same 20 columns, the same on every machine: all values are hashes
// of the row and the column. In the second one, three columns have moved.
const { DuckDBInstance } = require('@duckdb/node-api');

const LARGEST_HASH = '18446744073709551615.0';

/** Uniform on 0 to 1, and never the same for two uses. */
const uniform = (seed, use) =>
  `(hash(i * 1000 + ${use} + ${seed}::BIGINT * 1000000000000) / ${LARGEST_HASH})`;
const normal = (seed, use) =>
  `(sqrt(-2 * ln(greatest(${uniform(
    seed,
    use,
  )}, 1e-12))) * cos(2 * pi() * ${uniform(seed, use + 500)}))`;

function columnsOf(seed, moved) {
  const shift = at => (moved && at % 5 === 0 ? 0.5 : 0);
  return [
    ...Array.from(
      { length: 10 },
      (_, at) => `${normal(seed, at)} + ${shift(at + 1)} AS normal_${at}`,
    ),
    ...Array.from(
      { length: 3 },
      (_, at) => `exp(${normal(seed, 20 + at)}) AS skewed_${at}`,
    ),
    `CASE WHEN ${uniform(seed, 30)} < 0.1 THEN NULL ELSE ${normal(
      seed,
      31,
    )} END AS with_nulls`,
    `CASE WHEN ${uniform(seed, 32)} < 0.6 THEN 0e0 ELSE ${normal(
      seed,
      33,
    )} END AS often_zero`,
    `CAST(floor(100 * ${uniform(seed, 34)}) AS INTEGER) AS age`,
    `CAST(floor(5 * ${uniform(seed, 35)}) AS INTEGER) AS stars`,
    `'c' || CAST(floor(12 * pow(${uniform(
      seed,
      36,
    )}, 2)) AS INTEGER) AS category`,
    `'r' || CAST(floor(80 * pow(${uniform(seed, 37)}, ${
      moved ? 3 : 2
    })) AS INTEGER) AS region`,
    `${uniform(seed, 38)} < 0.3 AS flag`,
  ];
}

exports.generate = async function generate(rows, { current, reference }) {
  const database = await DuckDBInstance.create(':memory:', {
    preserve_insertion_order: 'false',
  });
  const connection = await database.connect();
  for (const [path, seed, moved] of [
    [reference, 1, false],
    [current, 2, true],
  ]) {
    await connection.run(
      `COPY (SELECT ${columnsOf(seed, moved).join(
        ',\n',
      )} FROM range(${rows}) AS t(i)) TO '${path}' (FORMAT parquet)`,
    );
  }
  connection.closeSync();
  database.closeSync();
};
