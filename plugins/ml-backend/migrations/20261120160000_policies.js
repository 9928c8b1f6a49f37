// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('governance_policies', table => {
    table.comment(
      'Every policy that was ever published; content never changes',
    );
    table.string('id').notNullable();
    table.integer('version').notNullable();
    table
      .text('content')
      .notNullable()
      .comment('The policy and all its checks, JSON');
    table.string('published_at').notNullable().comment('ISO 8601, UTC');
    table.text('source').notNullable().comment('File or URL of it');
    table.text('target').notNullable().comment('Setting that leads to it');
    table
      .boolean('current')
      .notNullable()
      .index()
      .comment('The newest of its id, and still in its source');
    table.primary(['id', 'version']);
  });
  await knex.schema.createTable('governance_policy_problems', table => {
    table.comment('Of the last look at the sources');
    table.increments('id');
    table.text('source').notNullable();
    table.text('error').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('governance_policy_problems');
  await knex.schema.dropTable('governance_policies');
};
