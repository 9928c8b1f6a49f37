// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('governance_findings', table => {
    table.comment('What must be put right');
    table.uuid('id').primary();
    table.text('raise_key').comment('Not raised twice while unsettled');
    table.text('entity_ref').notNullable();
    table.string('uid').notNullable().index().comment('Of the catalog');
    table.uuid('version_id');
    table.text('label').comment('Of the version');
    table.uuid('review_id').index();
    table.text('title').notNullable();
    table.text('text').notNullable();
    table.string('severity').notNullable();
    table.integer('severity_rank').notNullable().comment('0 is the lowest');
    table.text('owner').comment('Who puts it right');
    table.string('due_at').comment('ISO 8601, UTC, as all');
    table.string('state').notNullable();
    table.text('raised_by').notNullable();
    table.string('raised_at').notNullable();
    table.text('changed_by').notNullable();
    table.string('changed_at').notNullable();
    table.text('note');
    table.string('told_at').comment('Null: the owner must still be told');
    table.string('reminded_at').comment('When it was told to be overdue');
    table.index(['state', 'severity_rank', 'due_at']);
    table.index(['entity_ref']);
    table.index(['owner']);
  });
  await knex.raw(`
    create unique index governance_findings_once on governance_findings (raise_key)
    where state in ('open', 'in-progress', 'deferred')`);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('governance_findings');
};
