// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('drift_monitors', table => {
    table
      .text('entity_problem')
      .comment('Of spec.drift now; then entity_settings are of before');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('drift_monitors', table => {
    table.dropColumn('entity_problem');
  });
};
