/**
 * What one source sent of an entity is looked up by when it ends, to see whether rows would be counted twice.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('drift_profiles', table => {
    table.index(['uid', 'source', 'to_at'], 'drift_profiles_source');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('drift_profiles', table => {
    table.dropIndex(['uid', 'source', 'to_at'], 'drift_profiles_source');
  });
};
