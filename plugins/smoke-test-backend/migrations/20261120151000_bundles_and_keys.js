// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('golden_bundles', table => {
    table.comment('Golden bundles that people gave');
    table.increments('seq').comment('In the order in which they came');
    table.string('entity_ref').notNullable();
    table.string('uid').notNullable().index().comment('Catalog uid');
    table.string('version_id').index().comment('Null: for all versions');
    table.string('digest').notNullable().comment('In the artifact store');
    table.string('name');
    table.integer('cases').notNullable();
    table.integer('size').notNullable().comment('Bytes');
    table.string('created_at').notNullable().comment('ISO 8601, UTC');
    table.string('created_by').notNullable();
  });
  await knex.schema.createTable('signing_keys', table => {
    table.comment('Ed25519 keys that have signed evidence');
    table.string('key_id').primary().comment('SHA-256 of SPKI DER, hex');
    table.text('public_key').notNullable().comment('PEM');
    table.text('private_key').comment('PEM; null when it is in app-config');
    table.string('made_for').unique().comment('Lets only one be made');
    table.string('created_at').notNullable().comment('ISO 8601, UTC');
  });
  await knex.schema.createTable('evidence', table => {
    table.comment('Signed envelopes');
    table.string('run_id').notNullable();
    table.string('report_digest').notNullable();
    table.text('envelope').notNullable().comment('DSSE, JSON');
    table.primary(['run_id', 'report_digest']);
  });
  await knex.schema.createTable('run_pins', table => {
    table.comment('What runs keep in the artifact store');
    table.string('run_id').notNullable();
    table.string('digest').notNullable();
    table.primary(['run_id', 'digest']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('run_pins');
  await knex.schema.dropTable('evidence');
  await knex.schema.dropTable('signing_keys');
  await knex.schema.dropTable('golden_bundles');
};
