// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('deployments', table => {
    table.increments('id');
    table
      .string('service_uid')
      .notNullable()
      .comment('Of the catalog: a service that is created anew has no past');
    table.text('service_ref').notNullable().comment('When it was reported');
    table.string('sender_id').notNullable().comment('Id that the sender gave');
    table.text('reported_by').notNullable().comment('Principal that sent it');
    table.text('environment').notNullable();
    table.string('version_id').comment('If it was reported by versionId');
    table.string('digest').comment('A version of it may become known later');
    table.string('at').notNullable().comment('ISO 8601, UTC');
    table.string('deployed_by').notNullable();
    table.string('reported_at').notNullable().comment('ISO 8601, UTC');
    table.unique(['service_uid', 'reported_by', 'sender_id']);
    table.index(['service_uid', 'at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('deployments');
};
