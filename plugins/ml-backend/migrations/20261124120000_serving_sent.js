// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('serving_windows', table => {
    table.bigInteger('revision').notNullable().defaultTo(0);
    table
      .string('sent_at', 24)
      .comment('ISO 8601, UTC; null: the portal read it itself');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('serving_windows', table => {
    table.dropColumn('revision');
    table.dropColumn('sent_at');
  });
};
