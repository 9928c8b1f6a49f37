// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('artifact_grants', table => {
    table.comment('What runs may read, and until when');
    table.string('token_hash').primary().comment('SHA-256 of the token, hex');
    table.string('run').notNullable().comment('Who reads, for people');
    table.text('digests').notNullable().comment('JSON');
    table.string('expires_at').notNullable().index().comment('ISO 8601, UTC');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('artifact_grants');
};
