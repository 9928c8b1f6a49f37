// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('mlflow_details', table => {
    table.comment('What was learned of versions beyond their records');
    table
      .string('model_hash', 64)
      .notNullable()
      .comment('SHA-256 of instance and name of the model');
    table.string('version').notNullable();
    table.string('record', 64).notNullable().comment('SHA-256 of what it is');
    table.text('detail').notNullable().comment('JSON');
    table
      .string('due_at')
      .notNullable()
      .comment('When to look again: ISO 8601, UTC');
    table.primary(['model_hash', 'version']);
  });
  await knex.schema.createTable('mlflow_deliveries', table => {
    table.comment('Webhooks that were taken, for as long as they are valid');
    table.string('id_hash', 64).primary().comment('SHA-256 of instance and id');
    table.string('at').notNullable().index().comment('ISO 8601, UTC');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mlflow_deliveries');
  await knex.schema.dropTable('mlflow_details');
};
