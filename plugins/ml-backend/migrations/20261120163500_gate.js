// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('governance_suspensions', table => {
    table.comment('Versions whose approval is suspended now');
    table.string('version_id', 36).notNullable();
    table.string('environment', 100).notNullable();
    table.string('uid').notNullable().comment('Of the catalog');
    table.text('reason').notNullable();
    table.text('by').notNullable();
    table.string('at').notNullable().comment('ISO 8601, UTC');
    table.primary(['version_id', 'environment']);
  });
  await knex.schema.createTable('governance_triggered', table => {
    table.comment('What has led to a review by itself, and does so once');
    table.string('version_id', 36).notNullable();
    table.string('environment', 100).notNullable();
    table.string('trigger', 30).notNullable();
    table
      .string('occasion', 64)
      .notNullable()
      .comment('SHA-256 of what it was');
    table.string('at').notNullable().comment('ISO 8601, UTC');
    table.primary(['version_id', 'environment', 'trigger', 'occasion']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('governance_triggered');
  await knex.schema.dropTable('governance_suspensions');
};
