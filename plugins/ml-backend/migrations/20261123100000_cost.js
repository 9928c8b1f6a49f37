// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('cost_feeds', table => {
    table.comment('What one source says on one basis in one currency');
    table.increments('id');
    table.string('source', 200).notNullable();
    table.string('basis', 20).notNullable();
    table.string('currency', 3).notNullable();
    table
      .bigInteger('longest_ms')
      .notNullable()
      .defaultTo(0)
      .comment('Of its windows: how far back one may reach across a time');
    table.unique(['source', 'basis', 'currency']);
  });
  await knex.schema.createTable('cost_bearers', table => {
    table.comment('Entities as they were when a cost of theirs was stated');
    table.increments('id');
    table.string('uid').notNullable().comment('Of the catalog');
    table.text('entity_ref').notNullable().index();
    table.text('owner').notNullable().index().comment('Empty: none, as system');
    table.text('system').notNullable().index();
    table.string('stated_at').notNullable().comment('Of the last change');
    table.unique(['uid', 'entity_ref', 'owner', 'system'], {
      indexName: 'cost_bearers_key',
    });
  });
  await knex.schema.createTable('cost_statements', table => {
    table.comment('Windows of a feed, which never overlap');
    table.increments('id');
    table.integer('feed_id').notNullable();
    table
      .bigInteger('from_ms')
      .notNullable()
      .comment('Milliseconds since 1970, UTC, as all: days are counted in SQL');
    table.bigInteger('to_ms').notNullable();
    table.bigInteger('revision').notNullable();
    table.string('content_hash', 71).notNullable();
    table.bigInteger('total').comment('Null: the source says of none');
    table.double('coverage').notNullable();
    table.boolean('estimated').notNullable();
    table.text('sent_by').notNullable();
    table.string('received_at').notNullable().comment('ISO 8601, UTC');
    table.unique(['feed_id', 'from_ms']);
    table.index(['from_ms']);
  });
  await knex.schema.createTable('cost_facts', table => {
    table.comment('Lines of statements; amounts in millionths of the currency');
    table.bigIncrements('id');
    table.integer('statement_id').notNullable().index();
    table.integer('feed_id').notNullable().comment('Of the statement, as are');
    table.bigInteger('from_ms').notNullable();
    table.bigInteger('to_ms').notNullable();
    table.boolean('estimated').notNullable();
    table.integer('bearer_id').comment('Null: of no entity');
    table.string('account', 12).notNullable();
    table.string('kind', 12).notNullable();
    table.bigInteger('amount').notNullable();
    table.double('quantity');
    table.string('unit', 40);
    table.string('unit_price', 32).comment('Decimal, that was in force');
    table.string('rule', 12).notNullable();
    table.string('rule_text', 300);
    table.uuid('version_id');
    table.index(['from_ms']);
    table.index(['bearer_id', 'from_ms']);
  });
  await knex.schema.createTable('cost_sums', table => {
    table.comment('Facts of each statement added up, whoever bears them');
    table.integer('statement_id').notNullable().index();
    table.integer('feed_id').notNullable();
    table.bigInteger('from_ms').notNullable().index();
    table.bigInteger('to_ms').notNullable();
    table.boolean('estimated').notNullable();
    table.string('account', 12).notNullable();
    table.string('kind', 12).notNullable();
    table.bigInteger('amount').notNullable();
    table.double('quantity').comment('Null: none is stated');
    table.string('unit', 40);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of ['sums', 'facts', 'statements', 'bearers', 'feeds']) {
    await knex.schema.dropTable(`cost_${name}`);
  }
};
