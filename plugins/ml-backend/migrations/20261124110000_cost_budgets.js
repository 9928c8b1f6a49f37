// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('cost_budgets', table => {
    table.comment('What may be spent on something in each period');
    table.increments('id');
    table.string('uid').notNullable().unique().comment('Of the catalog');
    table.text('target').notNullable().index().comment('Entity ref');
    table.bigInteger('amount').notNullable().comment('Millionths');
    table.string('currency', 3).notNullable();
    table.string('basis', 20).notNullable();
    table.string('period', 10).notNullable();
    table.string('begins_on', 10).notNullable().comment('Of the first period');
    table.text('updated_by').notNullable().comment('Entity ref');
    table.string('updated_at').notNullable().comment('ISO 8601, UTC, as all');
    table.string('gone_at').comment('Since then the catalog lacks its target');
  });
  await knex.schema.createTable('cost_budget_standings', table => {
    table.comment('How spending stood to budgets when it was last judged');
    table.integer('budget_id').notNullable();
    table.string('period_from', 24).notNullable();
    table.text('status').notNullable().comment('JSON');
    table.text('bearers').notNullable().comment('JSON: ids of who bore it');
    table.text('told').notNullable().comment('JSON: what its owner was told');
    table.string('judged_at').notNullable();
    table.primary(['budget_id', 'period_from']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('cost_budget_standings');
  await knex.schema.dropTable('cost_budgets');
};
