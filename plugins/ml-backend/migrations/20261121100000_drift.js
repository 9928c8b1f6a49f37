// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drift_baselines', table => {
    table.comment(
      'Frozen references; the newest of an entity and digest counts',
    );
    table.increments('id');
    table.string('uid').notNullable().comment('Of the catalog');
    table.text('entity_ref').notNullable();
    table.string('digest', 71).notNullable().comment('Empty: of all versions');
    table.string('edges_hash', 71).notNullable();
    table.string('content_hash', 71).notNullable();
    table.text('rows_from').notNullable();
    table.text('importance').comment('JSON, by column');
    table.binary('content').notNullable().comment('Frame and counts, packed');
    table.text('created_by').notNullable();
    table.string('created_at').notNullable().comment('ISO 8601, UTC, as all');
    table.index(['uid', 'digest', 'id']);
  });
  await knex.schema.createTable('drift_profiles', table => {
    table.comment('What was counted of windows, by source');
    table.increments('id');
    table.string('uid').notNullable();
    table.string('digest', 71).notNullable().comment('Empty: not known');
    table.string('role', 20).notNullable();
    table.string('from_at', 24).notNullable();
    table.string('to_at', 24).notNullable();
    table.string('edges_hash', 71).notNullable();
    table.string('source', 200).notNullable();
    table.bigInteger('revision').notNullable();
    table.string('content_hash', 71).notNullable();
    table.binary('content').notNullable().comment('Counts, packed');
    table.text('engine').notNullable().comment('JSON');
    table.text('sent_by').notNullable();
    table.string('received_at').notNullable();
    table.unique(
      ['uid', 'role', 'from_at', 'to_at', 'digest', 'edges_hash', 'source'],
      { indexName: 'drift_profiles_key' },
    );
    table.index(['from_at']);
  });
  await knex.schema.createTable('drift_monitors', table => {
    table.comment('What is watched; settings are as written, without defaults');
    table.uuid('id').primary();
    table.string('uid').notNullable();
    table.text('entity_ref').notNullable().index();
    table.string('comparison', 20).notNullable();
    table.boolean('enabled').notNullable();
    table.text('settings').notNullable().comment('JSON');
    table.text('entity_settings').notNullable().comment('JSON: spec.drift');
    table.text('source').comment('JSON; null: profiles are sent');
    table.text('created_by').notNullable();
    table.string('updated_at').notNullable();
    table.text('last_run').comment('JSON');
    table.string('next_run_at').comment('Null: nothing is read');
    table.text('read_source').comment('Hash of the source of the baseline');
    table.string('read_edges', 71).comment('Of the baseline that was read');
    table.integer('failed_runs').notNullable().defaultTo(0);
    table.unique(['uid', 'comparison']);
    table.index(['next_run_at']);
  });
  await knex.schema.createTable('drift_due', table => {
    table.comment('Windows that are to be evaluated once they are over');
    table.uuid('monitor_id').notNullable();
    table.string('from_at', 24).notNullable();
    table.string('ready_at', 24).notNullable().comment('End of the window');
    table.string('token', 36).notNullable().comment('Another for each change');
    table.primary(['monitor_id', 'from_at']);
    table.index(['ready_at']);
  });
  await knex.schema.createTable('drift_readings', table => {
    table.comment('What was found in windows, by what they were compared with');
    table.uuid('monitor_id').notNullable();
    table.string('from_at', 24).notNullable();
    table.string('to_at', 24).notNullable();
    table.string('reference', 71).notNullable();
    table.boolean('main').notNullable().comment('Speaks for the window');
    table.text('digests').notNullable().comment('JSON: versions in it');
    table.binary('content').notNullable().comment('Reading, packed');
    table.text('problem').comment('Null: all that was sent of it is in it');
    table.string('evaluated_at').notNullable();
    table.primary(['monitor_id', 'from_at', 'reference']);
    table.index(['from_at']);
  });
  await knex.schema.createTable('drift_windows', table => {
    table.comment('How far an engine has read windows');
    table.uuid('monitor_id').notNullable();
    table.string('from_at', 24).notNullable();
    table.string('to_at', 24).notNullable();
    table.string('edges_hash', 71).notNullable();
    table.text('fingerprint').comment('Null: never read well');
    table.text('error').comment('Null: the last attempt went well');
    table.integer('attempts').notNullable().comment('That failed in a row');
    table.string('next_try_at').comment('Null: once its fingerprint changes');
    table.primary(['monitor_id', 'from_at']);
  });
  await knex.schema.createTable('drift_claims', table => {
    table.comment('Who works on what; a claim that is not renewed ends');
    table.string('key').primary();
    table.string('token', 36).notNullable();
    table.string('until').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of [
    'claims',
    'windows',
    'readings',
    'due',
    'monitors',
    'profiles',
    'baselines',
  ]) {
    await knex.schema.dropTable(`drift_${name}`);
  }
};
