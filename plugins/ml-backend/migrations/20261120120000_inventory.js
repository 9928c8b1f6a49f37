// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('inventory_entities', table => {
    table.increments('id');
    table.text('entity_ref').notNullable().unique();
    table.string('uid').notNullable().unique();
    table
      .string('etag')
      .notNullable()
      .comment('Version of the facts and metadata.etag when last read');
    table.text('item').notNullable().comment('The row without statuses, JSON');
    table
      .text('needs')
      .notNullable()
      .comment('Owner and refs that must exist, JSON');
    table.text('statuses').notNullable().comment('Status slots, JSON');
    table.string('first_seen_at').notNullable().comment('ISO 8601, UTC');
    table
      .integer('generation')
      .notNullable()
      .index()
      .comment('Generation of the last change');
  });
  await knex.schema.createTable('inventory_search', table => {
    table.comment(
      'Search rows of entities, so far as permission rules ask for them',
    );
    table
      .integer('entity_id')
      .notNullable()
      .references('id')
      .inTable('inventory_entities')
      .onDelete('CASCADE')
      .index();
    table.string('key').notNullable();
    table.string('value').nullable();
    table.index(['key', 'value']);
  });
  await knex.schema.createTable('inventory_removed', table => {
    table.comment('What the in-memory indexes of replicas must drop');
    table.integer('entity_id').primary();
    table.integer('generation').notNullable().index();
    table.string('removed_at').notNullable().comment('ISO 8601, UTC');
  });
  await knex.schema.createTable('inventory_state', table => {
    table.comment('One row');
    table.integer('id').primary();
    table.integer('generation').notNullable();
    table.string('completed_at').comment('End of the last complete sweep');
    table
      .text('error')
      .comment('Why the last attempt failed; null if it did not');
  });
  await knex('inventory_state').insert({ id: 1, generation: 0 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('inventory_state');
  await knex.schema.dropTable('inventory_removed');
  await knex.schema.dropTable('inventory_search');
  await knex.schema.dropTable('inventory_entities');
};
