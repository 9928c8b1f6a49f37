// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('registry_models', table => {
    table.increments('id');
    table.string('uid').notNullable().unique().comment('metadata.uid');
    table.text('entity_ref').notNullable().index().comment('Current name');
    table
      .string('gone_at')
      .comment('Since when the catalog no longer has it; ISO 8601, UTC');
  });
  await knex.schema.createTable('registry_readings', table => {
    table.comment('What each registry said of each model, and when');
    table.increments('id');
    references(table.integer('model_id'), 'registry_models');
    table.text('registry').notNullable().comment('Such as files:examples');
    table.text('name').notNullable().comment('Of the model in the registry');
    table.text('url');
    table
      .integer('position')
      .comment('In spec.registries; null once it is no longer there');
    table.string('status').notNullable();
    table.text('state').comment('Given back to the reader at the next read');
    table.integer('versions').notNullable().defaultTo(0);
    table.string('read_at').comment('Last complete read');
    table.string('attempted_at');
    table.text('error');
    table.unique(['model_id', 'registry', 'name']);
  });
  await knex.schema.createTable('registry_versions', table => {
    table.string('version_id', 36).primary();
    references(table.integer('model_id'), 'registry_models');
    table.string('digest', 71).comment('Null while unknown');
    table.boolean('digest_verified').notNullable();
    table.boolean('listed').notNullable().comment('By any registry');
    table.text('label').notNullable();
    table.text('facts').notNullable().comment('Of all registries, merged');
    table.text('conflicts').notNullable();
    table
      .string('sorted_at')
      .notNullable()
      .comment('When it was created, or else first seen');
    table.integer('ordinal').notNullable().comment('Order of first sight');
    table.string('first_seen_at').notNullable();
    table.string('changed_at').notNullable();
    table.integer('sequence').notNullable().unique().comment('Of last change');
    table.unique(['model_id', 'digest']);
    table.index(['model_id', 'listed', 'sorted_at', 'ordinal']);
    table.index(['digest']);
  });
  await knex.schema.createTable('registry_merged_ids', table => {
    table.comment('Ids of versions that proved to be another one');
    table.string('old_id', 36).primary();
    references(
      table.string('version_id', 36),
      'registry_versions',
      'version_id',
    );
  });
  await knex.schema.createTable('registry_names', table => {
    references(table.integer('reading_id'), 'registry_readings');
    table.text('version').notNullable();
    references(
      table.string('version_id', 36),
      'registry_versions',
      'version_id',
    );
    table.text('said').notNullable().comment('What the registry said of it');
    table.text('url');
    table.string('gone_at').comment('Since when the registry omits it');
    table.primary(['reading_id', 'version', 'version_id']);
  });
  await knex.schema.createTable('registry_aliases', table => {
    references(table.integer('reading_id'), 'registry_readings');
    table.text('alias').notNullable();
    references(
      table.string('version_id', 36),
      'registry_versions',
      'version_id',
    );
    table
      .string('since')
      .comment('First seen to point there; null: since before the first read');
    table.primary(['reading_id', 'alias']);
  });
  await knex.schema.createTable('registry_evaluations', table => {
    references(
      table.string('version_id', 36),
      'registry_versions',
      'version_id',
    );
    table.text('dataset');
    table.string('dataset_digest', 71).notNullable().comment('Empty: unknown');
    table.string('slice').notNullable();
    table.string('metric').notNullable();
    table.text('source').notNullable();
    table.double('value').notNullable();
    table.double('n').comment('Whole; pixels alone can be more than 2^31');
    table.string('measured_at');
    table.text('reported_by').comment('Null: read from the registry');
    table.primary([
      'version_id',
      'dataset_digest',
      'slice',
      'metric',
      'source',
    ]);
  });
  await knex.schema.createTable('registry_log', table => {
    table.comment('What happened; rows are only added');
    table.increments('id');
    references(table.integer('model_id'), 'registry_models');
    table.string('at').notNullable();
    table.string('kind').notNullable();
    table.text('text').notNullable();
    table.text('by');
    table.string('version_id', 36);
  });
  await knex.schema.createTable('registry_artifacts', table => {
    table.comment('Artifacts that this area has pinned, or means to');
    table.string('version_id', 36).primary();
    table.string('digest', 71).notNullable();
    table.boolean('pinned').notNullable();
    table.string('keep_until').comment('Asked for without an alias');
    table.string('attempted_at');
    table.text('error');
  });
  await knex.schema.createTable('registry_sequence', table => {
    table.comment('One row: the sequence of the last change of a version');
    table.integer('id').primary();
    table.integer('sequence').notNullable();
  });
  await knex('registry_sequence').insert({ id: 1, sequence: 0 });
};

/**
 * @param {import('knex').Knex.ColumnBuilder} column
 * @param {string} table
 * @param {string} key
 */
function references(column, table, key = 'id') {
  column
    .notNullable()
    .references(key)
    .inTable(table)
    .onDelete('CASCADE')
    .index();
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'sequence',
    'artifacts',
    'log',
    'evaluations',
    'aliases',
    'names',
    'merged_ids',
    'versions',
    'readings',
    'models',
  ]) {
    await knex.schema.dropTable(`registry_${table}`);
  }
};
