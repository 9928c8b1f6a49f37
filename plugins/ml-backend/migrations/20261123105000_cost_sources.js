// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('cost_sources', table => {
    table.comment('How far the sources of costs are read, and how that went');
    table.string('name', 200).primary();
    table
      .string('settled_until')
      .comment('What is before is not read again; ISO 8601, UTC, as all');
    table
      .string('targets', 71)
      .comment('Hash of what its costs are attributed to since then');
    table.string('next_at').notNullable().comment('Not read before');
    table.string('read_at').comment('When it was last read whole');
    table.string('failed_at').comment('Since then it was not read whole');
    table.text('error').comment('Of the last attempt, if it failed');
    table.text('problems').notNullable().comment('JSON: what to put right');
  });
  // Trainings are asked for by when they ended, to be priced.
  await knex.raw(`
    create index lineage_runs_ended on lineage_runs (ended_at)
    where node_id is not null`);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index lineage_runs_ended');
  await knex.schema.dropTable('cost_sources');
};
