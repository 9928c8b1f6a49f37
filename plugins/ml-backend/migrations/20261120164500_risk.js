// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('governance_risk_assessments', table => {
    table.comment('Every risk assessment; the newest of an entity counts');
    table.increments('seq').comment('The higher, the newer');
    table.uuid('id').notNullable().unique();
    table.string('uid').notNullable().index().comment('Of the catalog');
    table.text('entity_ref').notNullable();
    table.text('answers').notNullable().comment('JSON');
    table.string('tier').notNullable();
    table.text('reasons').notNullable().comment('JSON');
    table.text('reasoning').notNullable().comment('Of the person');
    table.integer('questionnaire').notNullable().comment('Its version');
    table.text('by').notNullable().comment('User ref');
    table.string('at').notNullable().comment('ISO 8601, UTC');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('governance_risk_assessments');
};
