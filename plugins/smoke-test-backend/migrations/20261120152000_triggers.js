// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('trigger_looks', table => {
    table.comment('Entities that need not be looked at before a time');
    table.string('uid').primary();
    table.text('entity_ref').notNullable().index();
    table.string('etag').notNullable().comment('metadata.etag when looked at');
    table.string('look_again_at').notNullable().comment('ISO 8601, UTC');
  });
  await knex.schema.createTable('trigger_cursor', table => {
    table.comment('How far the feed of changed versions was read; one row');
    table.integer('id').primary();
    table.text('since').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('trigger_cursor');
  await knex.schema.dropTable('trigger_looks');
};
