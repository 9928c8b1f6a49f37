// @ts-check

const FIGURES = ['predictions', 'requests', 'tokens'];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('serving_windows', table => {
    for (const figure of FIGURES) {
      table.double(figure).comment('Of the content; null: not known');
    }
  });
  const isPostgres = knex.client.config.client === 'pg';
  /** @param {string[]} path */
  const of = path =>
    isPostgres
      ? `(content::json #>> '{${path.join(',')}}')::float8`
      : `json_extract(content, '$.${path.join('.')}')`;
  await knex('serving_windows').update({
    predictions: knex.raw(of(['predictions'])),
    requests: knex.raw(of(['requests'])),
    tokens: knex.raw(
      `${of(['tokens', 'input'])} + ${of(['tokens', 'output'])}`,
    ),
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('serving_windows', table => {
    for (const figure of FIGURES) {
      table.dropColumn(figure);
    }
  });
};
