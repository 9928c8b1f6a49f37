// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drift_gone', table => {
    table.comment('Entities of which something is kept that the catalog lacks');
    table.string('uid').primary();
    table.string('since').notNullable().comment('First missed; ISO 8601, UTC');
    table.string('missed_at').notNullable().comment('Last missed');
    table.index(['since']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drift_gone');
};
