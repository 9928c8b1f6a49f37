// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('governance_transfers', table => {
    table.comment('Entities that are handed over to another owner');
    table.increments('seq').comment('The higher, the newer');
    table.uuid('id').notNullable().unique();
    table.string('uid').notNullable().index().comment('Of the catalog');
    table
      .string('open_uid')
      .unique()
      .comment('The uid while it is proposed or accepted: one at a time');
    table.text('entity_ref').notNullable();
    table.text('from_owner').comment('Null: it had none');
    table.text('to_owner').notNullable();
    table.text('reason').notNullable();
    table.string('state').notNullable();
    table.text('by').notNullable();
    table.string('at').notNullable().comment('ISO 8601, UTC, as all');
    table.text('answered_by');
    table.string('answered_at');
    table.text('answer');
    table.string('completed_at');
  });
  await knex.schema.createTable('governance_attestations', table => {
    table.comment('Campaigns that ask owners to confirm what they own');
    table.increments('seq').comment('The higher, the newer');
    table.uuid('id').notNullable().unique();
    table.text('title').notNullable();
    table.text('text');
    table.text('kinds').notNullable().comment('JSON');
    table.string('state').notNullable().index();
    table.text('by').notNullable().comment('User ref');
    table.string('at').notNullable();
    table.string('due_at').notNullable();
    table.string('ended_at');
    table.string('remind_every').notNullable().comment('ISO 8601 duration');
    table.string('on_silence').notNullable();
    table
      .boolean('unsettled')
      .notNullable()
      .comment('Ended, but its findings are not all raised yet');
  });
  await knex.schema.createTable('governance_attestation_items', table => {
    table.comment('One entity in a campaign');
    table.uuid('attestation_id').notNullable();
    table.string('uid').notNullable().index();
    table.text('entity_ref').notNullable();
    table.text('title').notNullable();
    table.text('owner').notNullable().comment('When the campaign began');
    table
      .string('state')
      .notNullable()
      .comment('open, confirmed, denied, moot');
    table.text('by');
    table.string('at');
    table.text('comment');
    table.primary(['attestation_id', 'uid']);
  });
  await knex.schema.createTable('governance_attestation_owners', table => {
    table.comment('Whom a campaign asks, and how often they were told');
    table.uuid('attestation_id').notNullable();
    table.text('owner').notNullable();
    table.integer('reminders').notNullable();
    table.string('reminded_at').comment('Null: not told yet');
    table.primary(['attestation_id', 'owner']);
  });
  await knex.schema.createTable('governance_ownership_statements', table => {
    table.comment('What was said last about the owner of an entity');
    table.string('uid').primary();
    table.text('owner').notNullable().comment('Of whom it is said');
    table
      .string('statement')
      .notNullable()
      .comment('confirmed, denied, silent');
    table.text('by').comment('Null: nobody said anything');
    table.string('at').notNullable();
    table.text('title').notNullable().comment('Of the campaign');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('governance_ownership_statements');
  await knex.schema.dropTable('governance_attestation_owners');
  await knex.schema.dropTable('governance_attestation_items');
  await knex.schema.dropTable('governance_attestations');
  await knex.schema.dropTable('governance_transfers');
};
