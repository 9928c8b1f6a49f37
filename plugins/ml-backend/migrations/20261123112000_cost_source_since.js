// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('cost_sources', table => {
    table
      .string('first_read_at')
      .comment('Soon after it the catalog may still be filling');
  });
  await knex('cost_sources').update({ first_read_at: knex.ref('read_at') });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('cost_sources', table => {
    table.dropColumn('first_read_at');
  });
};
