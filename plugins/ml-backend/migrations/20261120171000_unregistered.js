// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('registry_listings', table => {
    table.comment('How fresh the list of the models of each registry is');
    table.text('registry').primary().comment('Such as mlflow:research');
    table
      .integer('generation')
      .notNullable()
      .comment('Number of the last attempt');
    table.string('listed_at').comment('Last complete listing; ISO 8601, UTC');
    table.string('attempted_at').notNullable();
    table.text('error').comment('Of the last attempt; null: it was complete');
  });
  await knex.schema.createTable('registry_listed_models', table => {
    table.comment('Models as their registries list them');
    table.text('registry').notNullable();
    table.text('name').notNullable();
    table.text('search').notNullable().comment('The name in lower case');
    table.text('facts').notNullable().comment('JSON');
    table.integer('seen_in').notNullable().comment('Generation of the listing');
    table.boolean('mapped').notNullable().comment('Whether a rule owns it');
    table
      .string('rules', 64)
      .notNullable()
      .comment('SHA-256 of the rules that said so');
    table.primary(['name', 'registry']);
  });
  await knex.schema.createTable('registry_registrations', table => {
    table.comment('Models that were brought into the catalog from here');
    table.text('registry').notNullable();
    table.text('name').notNullable();
    table.string('entity_ref').notNullable().unique();
    table.text('owner').notNullable();
    table.text('by').notNullable();
    table.string('at').notNullable().comment('ISO 8601, UTC');
    table.boolean('written').notNullable().comment('Whether its file is there');
    table.primary(['name', 'registry']);
  });
  await knex.schema.alterTable('registry_readings', table => {
    table.index(['name', 'registry'], 'registry_readings_by_name');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('registry_readings', table => {
    table.dropIndex(['name', 'registry'], 'registry_readings_by_name');
  });
  await knex.schema.dropTable('registry_registrations');
  await knex.schema.dropTable('registry_listed_models');
  await knex.schema.dropTable('registry_listings');
};
