// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('run_sequence', table => {
    table.comment(
      'One row; whoever changes the state of a run holds it until the end of the transaction',
    );
    table.bigInteger('last').notNullable();
  });
  await knex('run_sequence').insert({ last: 0 });
  await knex.schema.createTable('runs', table => {
    table.string('id').primary();
    table
      .bigInteger('created_seq')
      .notNullable()
      .unique()
      .comment('Place in the queue');
    table
      .bigInteger('changed_seq')
      .notNullable()
      .unique()
      .comment('Of its last change of state');
    table.text('entity_ref').notNullable();
    table.string('uid').notNullable().comment('Of the catalog');
    table.string('owner').comment('Entity ref');
    table.text('target').notNullable().comment('JSON');
    table.string('target_type').notNullable();
    table.string('target_key', 64).notNullable().comment('Hash of what it is');
    table.string('profile').notNullable();
    table.string('runner').notNullable();
    table.string('trigger').notNullable();
    table.text('requested_by');
    table.string('state').notNullable();
    table.integer('attempt').notNullable();
    table.string('exit_class');
    table.text('reason');
    table.text('stages').notNullable().comment('JSON');
    table.string('created_at').notNullable().comment('ISO 8601, UTC');
    table.string('started_at').comment('ISO 8601, UTC');
    table.string('finished_at').comment('ISO 8601, UTC');
    table.text('cancelled_by');
    table.text('summary').comment('JSON');
    table.string('hardware_id');
    table.string('bundle_digest');
    table.string('report_digest');
    table.string('key_id');
    table.text('comparison').comment('JSON');
    table.string('claim_token').comment('Fences who has lost the run');
    table
      .bigInteger('lease_until')
      .comment('Milliseconds since 1970 by the clock of the database');
    table.integer('last_event').notNullable().comment('seq of the newest');
    table.integer('noted_events').notNullable().comment('Logs and progress');
    table.index(['state', 'created_seq']);
    table.index(['uid', 'created_seq']);
    table.index(['finished_at']);
  });
  await knex.schema.raw(
    `create unique index runs_active on runs (uid, target_key) where state in ('claimed', 'running')`,
  );
  await knex.schema.createTable('run_events', table => {
    table.string('run_id').notNullable();
    table.integer('seq').notNullable();
    table.string('at').notNullable().comment('ISO 8601, UTC');
    table.text('event').notNullable().comment('JSON');
    table.primary(['run_id', 'seq']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('run_events');
  await knex.schema.dropTable('runs');
  await knex.schema.dropTable('run_sequence');
};
