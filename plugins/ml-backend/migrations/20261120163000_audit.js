// @ts-check

/** The hash before the first row: SHA-256 of the text `callboard governance audit`. */
const GENESIS =
  'af0f633f06b7a593cf72a8dd137ffef7447ef228c916a32427432e36fbcbf11f';

/** Columns by which people look for rows; each is followed by seq, as the newest come first. */
const SOUGHT = ['entity_ref', 'version_id', 'review_id', 'actor', 'action'];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('governance_audit', table => {
    table.comment('Append-only; every row holds the hash of the one before');
    table.bigInteger('seq').primary().comment('From 1, without gaps');
    table.string('at').notNullable().comment('ISO 8601, UTC; never falls');
    table.text('actor').notNullable();
    table.text('on_behalf_of');
    table.string('action').notNullable();
    table.text('entity_ref');
    table.string('uid');
    table.string('version_id');
    table.string('review_id');
    table.text('environment');
    table.text('policy');
    table.text('digests').comment('Canonical JSON, as the next two');
    table.text('before');
    table.text('after');
    table.string('prev_hash', 64).notNullable();
    table.string('hash', 64).notNullable();
    table.index(['at', 'seq']);
    SOUGHT.forEach(column => table.index([column, 'seq']));
  });
  await knex.schema.createTable('governance_audit_head', table => {
    table.comment('One row: where the chain ends, and where it begins');
    table.integer('id').primary();
    table.bigInteger('seq').notNullable().comment('0: no row yet');
    table.string('hash', 64).notNullable();
    table.string('at').notNullable();
    table
      .bigInteger('removed_seq')
      .notNullable()
      .comment('Rows up to this one were removed');
    table.string('removed_hash', 64).notNullable().comment('Of that row');
  });
  await knex('governance_audit_head').insert({
    id: 1,
    seq: 0,
    hash: GENESIS,
    at: '',
    removed_seq: 0,
    removed_hash: GENESIS,
  });
  await knex.schema.createTable('governance_audit_marks', table => {
    table.comment('How far repeated work has come');
    table.string('name').primary().comment('streamed, verified');
    table.bigInteger('seq').notNullable();
  });
  await knex.schema.createTable('governance_audit_heads', table => {
    table.comment('Signed heads of the chain');
    table.bigInteger('seq').primary();
    table.string('hash', 64).notNullable();
    table.string('at').notNullable().comment('When it was signed');
    table.string('key_id').notNullable();
    table.text('envelope').notNullable().comment('DSSE, JSON');
    table.text('exported_to').comment('Null: not yet');
  });
  await knex.schema.createTable('signing_keys', table => {
    table.comment('Ed25519 keys that have signed heads and exports');
    table.string('key_id').primary().comment('SHA-256 of SPKI DER, hex');
    table.text('public_key').notNullable().comment('PEM');
    table.text('private_key').comment('PEM; null when it is in app-config');
    table.string('made_for').unique().comment('Lets only one be made');
    table.string('created_at').notNullable().comment('ISO 8601, UTC');
  });
  await refuseChanges(knex);
};

/**
 * Rows are never changed, and removed only up to where the head says so. Whoever
 * may drop triggers can still do both: that is what the hashes and signed heads are for.
 *
 * @param {import('knex').Knex} knex
 */
async function refuseChanges(knex) {
  if (knex.client.config.client === 'pg') {
    await knex.raw(`
      create function governance_audit_refuse() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          if old.seq <= (select removed_seq from governance_audit_head where id = 1) then
            return old;
          end if;
        end if;
        raise exception 'governance_audit is append-only';
      end $$`);
    await knex.raw(`
      create trigger governance_audit_refuse_row before update or delete on governance_audit
      for each row execute function governance_audit_refuse()`);
    await knex.raw(`
      create trigger governance_audit_refuse_all before truncate on governance_audit
      for each statement execute function governance_audit_refuse()`);
    return;
  }
  await knex.raw(`
    create trigger governance_audit_refuse_update before update on governance_audit
    begin select raise(abort, 'governance_audit is append-only'); end`);
  await knex.raw(`
    create trigger governance_audit_refuse_delete before delete on governance_audit
    when old.seq > (select removed_seq from governance_audit_head where id = 1)
    begin select raise(abort, 'governance_audit is append-only'); end`);
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('signing_keys');
  await knex.schema.dropTable('governance_audit_heads');
  await knex.schema.dropTable('governance_audit_marks');
  await knex.schema.dropTable('governance_audit');
  await knex.schema.dropTable('governance_audit_head');
  if (knex.client.config.client === 'pg') {
    await knex.raw('drop function governance_audit_refuse()');
  }
};
