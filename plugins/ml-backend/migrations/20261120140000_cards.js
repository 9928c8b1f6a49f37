// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('cards', table => {
    table.comment('One row for each model and data set, by catalog uid');
    table.string('uid').primary();
    table.text('entity_ref').notNullable().index();
    table.text('location').comment('As the entity names it; null: no card');
    table.text('source').comment('Path or URL that it resolves to');
    table.string('state').notNullable().comment('none, never, ok or failing');
    table.text('error').comment('Why the last attempt failed');
    table
      .text('etag')
      .comment('Of what was read last, well-formed or not; null: read it anew');
    table.string('attempted_at').comment('ISO 8601, UTC, as all times here');
    table.string('read_at').comment('Last time that it was read well');
    table.integer('revision').notNullable().defaultTo(0).comment('0: none');
    table.text('summary').comment('Outcome of the last assessment, JSON');
    table
      .string('inputs')
      .comment('Hash of what the last assessment depended on');
    table.string('assessed_at');
    table
      .string('stale_at')
      .comment('Since when text speaks of an artifact that is no longer main');
  });
  await knex.schema.createTable('card_revisions', table => {
    table.string('uid').notNullable();
    table.integer('revision').notNullable();
    table.text('content').notNullable();
    table.string('path').notNullable().comment('Decides how it is parsed');
    table.string('sha256').notNullable();
    table.integer('bytes').notNullable();
    table.string('at').notNullable().comment('When it was first seen');
    table.text('changed').notNullable().comment('Ids of fields, JSON');
    table.integer('coverage');
    table.integer('assurance').comment('When it was current, last computed');
    table.primary(['uid', 'revision']);
  });
  await knex.schema.createTable('card_fields', table => {
    table.comment('Since when each field has its present text');
    table.string('uid').notNullable();
    table.string('field').notNullable();
    table.string('sha256').notNullable();
    table.string('first_seen_at').notNullable();
    table.string('digest').comment('Of the main version at that time');
    table.primary(['uid', 'field']);
  });
  await knex.schema.createTable('card_paragraphs', table => {
    table.comment('To find copied text; the row with the lowest id is older');
    table.increments('id');
    table.string('uid').notNullable().index();
    table.string('hash').notNullable();
    table.index(['hash', 'id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('card_paragraphs');
  await knex.schema.dropTable('card_fields');
  await knex.schema.dropTable('card_revisions');
  await knex.schema.dropTable('cards');
};
