// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('serving_windows', table => {
    table.comment('What metric sources said of services in closed hours');
    table.string('uid').notNullable().comment('Of the catalog');
    table.string('source', 200).notNullable();
    table.string('from_at', 24).notNullable().comment('ISO 8601, UTC, as all');
    table.string('to_at', 24).notNullable();
    table.text('content').notNullable().comment('JSON');
    for (const figure of ['predictions', 'requests', 'tokens']) {
      table.double(figure).comment('Of the content; null: not known');
    }
    table.primary(['uid', 'source', 'from_at']);
    table.index(['from_at']);
  });
  await knex.schema.createTable('serving_usage', table => {
    table.comment('Tokens of hours that nobody has made costs of yet');
    table.string('uid').notNullable().comment('Of the service');
    table.string('source', 200).notNullable();
    table.string('from_at', 24).notNullable();
    table.string('to_at', 24).notNullable();
    table.text('entity_ref').notNullable();
    table.text('usage').notNullable().comment('JSON');
    table.primary(['uid', 'source', 'from_at']);
    table.index(['from_at']);
  });
  await knex.schema.createTable('serving_reads', table => {
    table.comment('How far each source was read for each service');
    table.string('uid').notNullable();
    table.string('source', 200).notNullable();
    table.text('selection').notNullable().comment('Which series; JSON');
    table.double('target_ms').comment('Latency that shares were read of');
    table.string('read_to', 24).comment('Null: nothing was read yet');
    table.string('mapping', 60).comment('Null: it has no series');
    table.string('last_try_at', 24).notNullable();
    table.string('last_read_at', 24).comment('Null: it was never read well');
    table.text('last_error').comment('Null: the last attempt went well');
    table.primary(['uid', 'source']);
  });
  await knex.schema.createTable('serving_objectives', table => {
    table.comment('How services stand to their objectives');
    table.string('uid').primary();
    table.text('content').notNullable().comment('JSON');
    table.string('evaluated_at', 24).notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of ['objectives', 'reads', 'usage', 'windows']) {
    await knex.schema.dropTable(`serving_${name}`);
  }
};
