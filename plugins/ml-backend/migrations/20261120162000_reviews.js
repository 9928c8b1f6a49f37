// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('governance_reviews', table => {
    table.comment(
      'Reviews of model versions, one undecided a version and environment',
    );
    table.uuid('id').primary();
    table.text('entity_ref').notNullable();
    table.string('uid').notNullable().comment('Of the catalog');
    table.text('title').notNullable();
    table.string('owner', 500).comment('When it was last looked at');
    table.string('risk_tier').comment('The effective one, likewise');
    table.uuid('version_id').notNullable();
    table.text('label').notNullable();
    table.string('environment').notNullable();
    table.string('policy_id').notNullable();
    table.integer('policy_version').notNullable();
    table.text('policy_title').notNullable();
    table.string('policy_digest').notNullable();
    table.string('state').notNullable();
    table.string('trigger').notNullable();
    table.text('comment');
    table.string('requested_by', 500).notNullable();
    table.string('requested_at').notNullable().comment('ISO 8601, UTC, as all');
    table.string('due_at').notNullable();
    table.string('decided_at');
    table
      .string('sort_key')
      .notNullable()
      .comment('Undecided by due date, then decided, newest first');
    table
      .string('open_key', 400)
      .unique()
      .comment('Version and environment while it is undecided');
    table.text('binding').notNullable().comment('JSON');
    table.text('contributors').notNullable().comment('JSON');
    table.text('extra_approvals').comment('Why one more is asked for');
    table.string('stage').comment('Id of the current one');
    table.text('stage_title');
    table.integer('approvals').notNullable();
    table.integer('min_approvals').notNullable();
    table.text('conditions').notNullable().comment('JSON');
    table.string('until').comment('approved-with-conditions: when it ends');
    table.text('reason').comment('rejected, withdrawn, expired: why');
    table.text('checks').comment('JSON; decided: as they were then');
    table.text('stages').comment('JSON; decided: as they were then');
    table
      .string('reminded_at')
      .notNullable()
      .comment('Last reminder, or when it was opened');
    table.string('overdue_told_at');
    table.index(['sort_key', 'id']);
    table.index(['version_id', 'environment']);
    table.index(['uid', 'environment', 'decided_at']);
    table.index(['owner', 'decided_at']);
  });
  await knex.schema.createTable('governance_review_groups', table => {
    table.comment(
      'Who is asked: the approver groups of the current stage of undecided reviews',
    );
    ofReview(table);
    table.string('group_ref', 500).notNullable().index();
    table.primary(['review_id', 'group_ref']);
  });
  await knex.schema.createTable('governance_review_decisions', table => {
    table.comment('Never removed; void ones keep why they do not count');
    table.uuid('id').primary();
    ofReview(table);
    table.string('stage').notNullable();
    table.string('by', 500).notNullable();
    table.string('on_behalf_of', 500);
    table.string('decision').notNullable();
    table.text('comment');
    table.text('conditions').notNullable().comment('JSON');
    table.string('until');
    table.string('at').notNullable();
    table.text('void');
    table
      .string('counts_for', 500)
      .comment('The person while it counts; null: void');
    table.text('binding').notNullable().comment('JSON: what it was made on');
    table.unique(['review_id', 'counts_for']);
  });
  await knex.schema.createTable('governance_review_events', table => {
    table.bigIncrements('id');
    ofReview(table).index();
    table.string('at').notNullable();
    table.string('kind').notNullable();
    table.string('by', 500).notNullable();
    table.text('text').notNullable();
  });
  await knex.schema.createTable('governance_review_delegations', table => {
    table.bigIncrements('id');
    ofReview(table).index();
    table.string('by', 500).notNullable();
    table.string('to', 500).notNullable().index();
    table.string('stage').notNullable();
    table.string('until');
    table.text('reason').notNullable();
    table.string('at').notNullable();
  });
  await knex.schema.createTable('governance_overrides', table => {
    table.comment('Leave to pass without approval for a while');
    table.uuid('id').primary();
    ofReview(table);
    table.uuid('version_id').notNullable().index();
    table.string('by', 500).notNullable();
    table.text('reason').notNullable();
    table.string('at').notNullable();
    table.string('until').notNullable();
    table.text('binding').notNullable().comment('JSON');
  });
  await knex.schema.createTable('governance_waivers', table => {
    table.comment('Leave not to pass one check for a while');
    table.uuid('id').primary();
    table.uuid('version_id').notNullable().index();
    table.text('entity_ref').notNullable();
    table.string('uid').notNullable();
    table.string('policy').notNullable();
    table.string('check').notNullable();
    table.text('reason').notNullable();
    table.string('by', 500).notNullable();
    table.string('at').notNullable();
    table.string('until').notNullable();
    table.string('revoked_at');
    table.string('revoked_by', 500);
  });
};

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 */
function ofReview(table) {
  return table
    .uuid('review_id')
    .notNullable()
    .references('id')
    .inTable('governance_reviews');
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('governance_waivers');
  await knex.schema.dropTable('governance_overrides');
  await knex.schema.dropTable('governance_review_delegations');
  await knex.schema.dropTable('governance_review_events');
  await knex.schema.dropTable('governance_review_decisions');
  await knex.schema.dropTable('governance_review_groups');
  await knex.schema.dropTable('governance_reviews');
};
