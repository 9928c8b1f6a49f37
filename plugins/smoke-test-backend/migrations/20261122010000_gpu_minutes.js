// @ts-check

const COLUMNS = ['begun_at', 'gpus', 'gpu_day', 'gpu_reserved', 'gpu_seconds'];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table
      .string('begun_at')
      .comment('First start of its runner, whoever has it now; ISO 8601, UTC');
    table.integer('gpus').comment('Of its profile, when it was claimed');
    table
      .string('gpu_day', 10)
      .comment('UTC day against whose budget it counts; null without GPUs');
    table
      .double('gpu_reserved')
      .comment('The most that it may use, GPU seconds');
    table.double('gpu_seconds').comment('What it used, once it is finished');
    table.index(['gpu_day', 'owner'], 'runs_gpu_day');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runs', table => {
    table.dropIndex(['gpu_day', 'owner'], 'runs_gpu_day');
  });
  // Knex would make the table anew on SQLite, and lose the condition of its unique index.
  for (const column of COLUMNS) {
    await knex.raw('alter table runs drop column ??', [column]);
  }
};
