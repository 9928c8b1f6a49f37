// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('lineage_nodes', table => {
    table.increments('id');
    table
      .string('type')
      .notNullable()
      .comment('entity, version, dataset, job or run');
    table.text('key').notNullable().comment('Id of the node, without a column');
    table.string('key_hash', 64).notNullable().unique().comment('SHA-256');
    table.string('kind').notNullable().comment('Sort, as people see it');
    table.text('title').notNullable();
    table
      .integer('canonical_id')
      .index()
      .comment('The entity or version that this name is; null: itself');
    table.string('bound_by').comment('How that was found');
    table
      .text('entity_ref')
      .index()
      .comment(
        'Of an entity, itself; of a version, its model; of a job, what it is of',
      );
    table.text('facts').comment('Of the catalog or a registry, JSON');
    table
      .text('facets')
      .comment('Of OpenLineage: what they say, by name, JSON');
    table
      .text('facets_said')
      .comment('When each was said last, and its hash, by name, JSON');
    table
      .string('last_run_id')
      .comment('Of a job: the run that was heard of last');
    table.string('last_run_at').comment('When that was');
    table.string('first_at').notNullable().comment('ISO 8601, UTC');
    table.string('last_at').notNullable().comment('ISO 8601, UTC');
    table
      .string('gone_at')
      .comment('Since when the catalog no longer has it, or never had');
  });
  await knex.schema.createTable('lineage_edges', table => {
    table.comment('In the direction of the data');
    table.increments('id');
    node(table, 'said_from').comment('As it was said');
    node(table, 'said_to');
    node(table, 'from_id').comment('What that is: canonical_id of said_from');
    node(table, 'to_id');
    table.string('type').notNullable();
    table.string('source').notNullable();
    table.string('text').comment('Detail for display');
    table.string('first_at').notNullable().comment('ISO 8601, UTC');
    table.string('last_at').notNullable().comment('ISO 8601, UTC');
    table.string('ended_at').comment('Since when nobody says so any more');
    table.unique(['said_from', 'said_to', 'type', 'source']);
    table.index(['from_id']);
    table.index(['to_id']);
    table.index(['said_to']);
  });
  if (knex.client.config.client === 'pg') {
    // Most writes move last_at on, which no index has: with room in its page, the row stays there.
    await knex.raw('alter table lineage_nodes set (fillfactor = 70)');
    await knex.raw('alter table lineage_edges set (fillfactor = 70)');
  }
  await knex.schema.createTable('lineage_column_edges', table => {
    table.comment('As each process last said it');
    table.increments('id');
    node(table, 'process_id').comment('Job or run');
    node(table, 'said_from');
    node(table, 'said_to');
    node(table, 'from_id');
    table.string('from_column', 500).notNullable();
    node(table, 'to_id');
    table.string('to_column', 500).notNullable();
    table.text('transformation').comment('Such as DIRECT IDENTITY');
    table.string('first_at').notNullable();
    table.string('last_at').notNullable();
    table.index(['process_id', 'said_to']);
    table.index(['from_id', 'from_column']);
    table.index(['to_id', 'to_column']);
    table.index(['said_from']);
    table.index(['said_to']);
  });
  await knex.schema.createTable('lineage_column_sets', table => {
    table.comment(
      'Which outputs of a process have columnLineage, as last said',
    );
    node(table, 'process_id');
    node(table, 'said_to').index();
    table.string('hash', 64).notNullable().comment('Of the facet');
    table
      .string('first_at')
      .notNullable()
      .comment('First said, whatever it was');
    table.string('at').notNullable();
    table.string('run_id', 36).comment('Which said it');
    table.primary(['process_id', 'said_to']);
  });
  await knex.schema.createTable('lineage_runs', table => {
    table.string('run_id', 36).primary();
    node(table, 'job_id').comment('Its job');
    table
      .integer('node_id')
      .comment('Its own node, if it made a model: what each training read');
    table.string('state').notNullable();
    table.string('state_at').notNullable();
    table.string('started_at');
    table.string('ended_at');
    table.string('parent_run_id').index();
    table.text('error');
    table.text('facets').comment('By name, when and what, JSON');
    table.string('first_at').notNullable();
    table.string('last_at').notNullable();
    table.index(['job_id', 'last_at']);
    table.index(['node_id']);
  });
  await knex.schema.createTable('lineage_run_io', table => {
    table
      .string('run_id', 36)
      .notNullable()
      .comment('Or job-<id>: what a job says without a run');
    node(table, 'node_id').index();
    table.string('role').notNullable().comment('input or output');
    table.text('version').comment('Of the data set, as it was said');
    table
      .text('facets')
      .comment('inputFacets or outputFacets and version, by name, JSON');
    table.string('first_at').notNullable().comment('ISO 8601, UTC');
    table.string('last_at').notNullable().comment('ISO 8601, UTC');
    table.primary(['run_id', 'node_id', 'role']);
  });
  await knex.schema.createTable('lineage_events', table => {
    table.comment('As they came; a hash tells what came before');
    table.string('hash', 64).primary();
    table.string('event_at').notNullable();
    table.string('received_at').notNullable().index();
    table.string('sent_by').notNullable().comment('Principal');
    table.text('body').notNullable();
  });
  await knex.schema.createTable('lineage_claims', table => {
    table.comment('What people said a name is');
    node(table, 'node_id').primary();
    table.text('entity_ref').notNullable();
    table.string('uid').notNullable().comment('Of the catalog');
    table.text('claimed_by').notNullable();
    table.string('claimed_at').notNullable();
  });
  await knex.schema.createTable('lineage_hints', table => {
    table.comment('What tells which entity or version a name is');
    table.string('key_hash', 64).notNullable().comment('Of a name');
    table
      .string('how')
      .notNullable()
      .comment('annotation, location, rule, digest, of, has or slashed');
    table
      .string('says')
      .notNullable()
      .comment('Ref of an entity, a digest, or the hash of another key');
    table.primary(['key_hash', 'how', 'says']);
    table.index(['says', 'how']);
  });
  await knex.schema.createTable('lineage_state', table => {
    table.comment('One row');
    table.integer('id').primary();
    table
      .integer('bindings')
      .notNullable()
      .comment('Raised whenever a canonical_id changes');
    table.text('versions_since').comment('Cursor of the registry');
    table
      .integer('names_after')
      .notNullable()
      .comment('Nodes up to this id have been looked at for what they are');
    table.string('rules_hash', 64).comment('Of the rules for names');
    table
      .text('unsettled')
      .comment('Models whose versions to look at again, until when, JSON');
    table.string('synced_at').comment('End of the last whole look');
  });
  await knex('lineage_state').insert({ id: 1, bindings: 0, names_after: 0 });
};

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} column
 */
function node(table, column) {
  return table.integer(column).notNullable();
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'state',
    'hints',
    'claims',
    'events',
    'run_io',
    'runs',
    'column_sets',
    'column_edges',
    'edges',
    'nodes',
  ]) {
    await knex.schema.dropTable(`lineage_${table}`);
  }
};
