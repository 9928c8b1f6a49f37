// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('drift_alerts', table => {
    table.comment('What moved, and what was done about it');
    table.uuid('id').primary();
    table.uuid('monitor_id').notNullable();
    table.text('entity_ref').notNullable();
    table.string('uid').notNullable().comment('Of the catalog');
    table.string('state').notNullable();
    table.string('severity').notNullable();
    table.text('subjects').notNullable().comment('JSON');
    table.string('opened_at').notNullable().comment('ISO 8601, UTC, as all');
    table.string('muted_until').index();
    table.string('resolved_at');
    table.string('cause');
    table.string('digest').comment('Of the version that drifted, if known');
    table.boolean('notify').notNullable().comment('Its owner wants to be told');
    table.index(['monitor_id', 'resolved_at']);
  });
  await knex.raw(`
    create unique index drift_alerts_once on drift_alerts (monitor_id)
    where resolved_at is null`);
  await knex.schema.createTable('drift_alert_events', table => {
    table.comment(
      'What happened to alerts, and what is still to be told of it',
    );
    table.uuid('alert_id').notNullable();
    table.integer('position').notNullable();
    table.string('at').notNullable();
    table.string('what').notNullable();
    table.text('by').comment('Entity ref; null: the monitor');
    table.text('text').notNullable();
    table.boolean('tells').notNullable().comment('The owner hears of it');
    table.boolean('announced').notNullable();
    table.primary(['alert_id', 'position']);
  });
  await knex.raw(`
    create index drift_alert_events_unannounced on drift_alert_events (at)
    where not announced`);
  await knex.schema.createTable('drift_retrainings', table => {
    table.comment('Requests to retrain, and the queue of those to be sent');
    table.uuid('id').primary().comment('The idempotency key');
    table.uuid('alert_id').notNullable();
    table.text('entity_ref').notNullable();
    table.string('uid').notNullable().comment('Of the catalog');
    table.string('trigger').notNullable();
    table.string('requested_at').notNullable();
    table.text('requested_by').comment('Entity ref; null: the monitor');
    table.string('state').notNullable();
    table.integer('attempts').notNullable();
    table.text('error');
    table.text('request').comment('JSON, once it was first tried');
    table.string('next_at').notNullable().comment('Not tried before');
    table.string('lease_until').comment('Of the replica that sends it');
    table.uuid('claim_token');
    table.uuid('version_id').comment('What came of it');
    table.text('version');
    table.index(['alert_id', 'requested_at']);
    table.index(['uid', 'requested_at']);
  });
  await knex.raw(`
    create unique index drift_retrainings_waiting on drift_retrainings (uid)
    where state = 'waiting'`);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drift_retrainings');
  await knex.schema.dropTable('drift_alert_events');
  await knex.schema.dropTable('drift_alerts');
};
