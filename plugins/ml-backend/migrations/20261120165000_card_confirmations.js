// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('card_confirmations', table => {
    table.comment('Texts that reviewers held against the evidence');
    table.string('uid').notNullable();
    table.string('field').notNullable();
    table.string('sha256').notNullable().comment('Of the text');
    table
      .string('digest')
      .notNullable()
      .comment('Artifact of the main version then; empty while unknown');
    table.text('confirmed_by').notNullable();
    table.string('at').notNullable().comment('ISO 8601, UTC');
    table.string('review_id').notNullable();
    table.primary(['uid', 'field', 'sha256', 'digest']);
  });
  await knex.schema.createTable('card_authors', table => {
    table.comment('Who wrote a revision of a card, as its source says');
    table.string('uid').notNullable();
    table.integer('revision').notNullable();
    table.text('authors').notNullable().comment('JSON');
    table.primary(['uid', 'revision']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('card_authors');
  await knex.schema.dropTable('card_confirmations');
};
