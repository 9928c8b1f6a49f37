// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('smoke_runs', table => {
    table.comment('What the smoke-test backend told of its runs');
    table.uuid('id').primary();
    table.string('uid').notNullable().index().comment('Of the catalog');
    table.text('entity_ref').notNullable();
    table.uuid('version_id').index().comment('Null: an endpoint was tested');
    table.text('target').notNullable().comment('JSON');
    table.text('target_key').notNullable().comment('Version id, or URL');
    table.text('profile').notNullable();
    table.string('trigger').notNullable();
    table.text('requested_by');
    table.string('state').notNullable();
    table.string('exit_class').comment('Once it is finished');
    table.text('reason');
    table.string('created_at').notNullable().comment('ISO 8601, UTC, as all');
    table.string('finished_at');
    table.text('summary').comment('JSON');
    table.string('report_digest').comment('Of the canonical report');
  });
  await knex.schema.createTable('smoke_pull', table => {
    table.comment('One row, once the smoke-test backend was asked');
    table.integer('id').primary();
    table.text('since').comment('Ask with it next; null: it never answered');
    table.boolean('absent').notNullable().comment('It is not installed');
    table.string('failing_since').comment('Null: the last answer was good');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('smoke_pull');
  await knex.schema.dropTable('smoke_runs');
};
