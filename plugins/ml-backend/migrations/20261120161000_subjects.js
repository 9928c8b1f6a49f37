// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('governance_subjects', table => {
    table.comment('One row for each ML entity, as the catalog last had it');
    table.string('entity_ref').primary().comment('Full, in lower case');
    table.string('uid').notNullable();
    table.string('kind').notNullable();
    table.text('facts').notNullable().comment('What governance asks, JSON');
    table.string('etag').notNullable().comment('Of the catalog');
    table.string('read_at').notNullable().comment('ISO 8601, UTC, as all');
    table.index(['kind', 'entity_ref']);
  });
  await knex.schema.createTable('governance_serving', table => {
    table.comment('Which service says that it serves which model');
    table.string('model_ref').notNullable();
    table.string('service_ref').notNullable().index();
    table.primary(['model_ref', 'service_ref']);
  });
  await knex.schema.createTable('governance_subjects_read', table => {
    table.comment('One row, once the catalog was read whole');
    table.integer('id').primary();
    table.string('began_at').notNullable().comment('Of the last whole reading');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('governance_subjects_read');
  await knex.schema.dropTable('governance_serving');
  await knex.schema.dropTable('governance_subjects');
};
