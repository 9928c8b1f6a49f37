// @ts-check

const OLD = ['monitor_id', 'from_at', 'reference'];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('drift_readings', table => {
    table
      .string('digest', 71)
      .notNullable()
      .defaultTo('')
      .comment('Of the version; empty: not known, or of several');
  });
  await knex.schema.alterTable('drift_readings', table => {
    table.dropPrimary();
  });
  await knex.schema.alterTable('drift_readings', table => {
    table.primary([...OLD, 'digest']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // Several versions would have one key.
  await knex('drift_readings').where({ main: false }).delete();
  await knex.schema.alterTable('drift_readings', table => {
    table.dropPrimary();
  });
  await knex.schema.alterTable('drift_readings', table => {
    table.primary(OLD);
  });
  await knex.schema.alterTable('drift_readings', table => {
    table.dropColumn('digest');
  });
};
