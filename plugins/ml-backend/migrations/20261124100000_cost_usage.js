// @ts-check

const FEED = ['source', 'basis', 'currency'];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('cost_counters', table => {
    table.comment('What one source counts of one entity');
    table.increments('id');
    table.string('key', 64).notNullable().unique().comment('SHA-256 of it all');
    table.string('what', 10).notNullable().comment('tokens or outcomes');
    table.string('source', 200).notNullable();
    table.string('uid').notNullable().index().comment('Of the catalog');
    table.string('provider', 200).notNullable().comment('Empty: of outcomes');
    table.string('name', 200).notNullable().comment('Of a model, an outcome');
  });
  await knex.schema.createTable('cost_counts', table => {
    table.comment('Windows of a counter, which never overlap');
    table.increments('id');
    table.integer('counter_id').notNullable();
    table.bigInteger('from_ms').notNullable().index();
    table.bigInteger('to_ms').notNullable();
    table.bigInteger('revision').notNullable();
    table.text('content').notNullable().comment('Canonical JSON');
    table.integer('bearer_id').notNullable().comment('Who it was when sent');
    table.text('sent_by').notNullable();
    table.string('received_at').notNullable().comment('ISO 8601, UTC');
    table.unique(['counter_id', 'from_ms']);
  });
  await knex.schema.createTable('cost_token_prices', table => {
    table.comment('At what prices the tokens of a count were charged');
    table.integer('count_id').primary();
    table.text('prices').notNullable().comment('JSON; what is here stays');
    table.text('unpriced').comment('JSON; null: all of it has a price');
    table.string('tried_with', 64).notNullable().comment('Hash of all prices');
    table.integer('stated').notNullable().comment('How often, as a revision');
    table.index(['tried_with'], 'cost_token_prices_unpriced', {
      predicate: knex.whereNotNull('unpriced'),
    });
  });
  await knex.schema.createTable('cost_outcome_values', table => {
    table.comment('What one outcome is worth from an instant on');
    table.string('uid').notNullable().comment('Of the catalog');
    table.string('outcome', 100).notNullable();
    table.bigInteger('from_ms').notNullable();
    table.bigInteger('amount').notNullable().comment('Millionths');
    table.string('currency', 3).notNullable();
    table.text('declared_by').notNullable();
    table.string('declared_at').notNullable().comment('ISO 8601, UTC');
    table.primary(['uid', 'outcome', 'from_ms']);
  });
  await knex.schema.alterTable('cost_feeds', table => {
    table
      .integer('counter_id')
      .notNullable()
      .defaultTo(0)
      .comment('Of priced tokens: their windows are of their own; 0: of none');
    table.dropUnique(FEED);
    table.unique([...FEED, 'counter_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const counted = knex('cost_feeds').whereNot('counter_id', 0).select('id');
  for (const name of ['sums', 'facts', 'statements']) {
    await knex(`cost_${name}`).whereIn('feed_id', counted).delete();
  }
  await knex('cost_feeds').whereNot('counter_id', 0).delete();
  await knex.schema.alterTable('cost_feeds', table => {
    table.dropUnique([...FEED, 'counter_id']);
    table.dropColumn('counter_id');
  });
  await knex.schema.alterTable('cost_feeds', table => {
    table.unique(FEED);
  });
  for (const name of ['outcome_values', 'token_prices', 'counts', 'counters']) {
    await knex.schema.dropTable(`cost_${name}`);
  }
};
