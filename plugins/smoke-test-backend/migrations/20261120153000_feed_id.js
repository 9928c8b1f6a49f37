// @ts-check

const { randomUUID } = require('node:crypto');

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('run_sequence', table => {
    table
      .string('feed_id')
      .comment(
        'Of this database: the numbers of another one mean nothing here',
      );
  });
  await knex('run_sequence').update({ feed_id: randomUUID() });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('run_sequence', table => {
    table.dropColumn('feed_id');
  });
};
