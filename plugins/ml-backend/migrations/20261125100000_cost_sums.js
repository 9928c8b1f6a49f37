// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('cost_sums', table => {
    table.comment('Facts of each statement added up, whoever bears them');
    table.integer('statement_id').notNullable().index();
    table.integer('feed_id').notNullable().comment('Of the statement, as are');
    table.bigInteger('from_ms').notNullable().index();
    table.bigInteger('to_ms').notNullable();
    table.boolean('estimated').notNullable();
    table.string('account', 12).notNullable();
    table.string('kind', 12).notNullable();
    table.bigInteger('amount').notNullable();
    table.double('quantity').comment('Null: none is stated');
    table.string('unit', 40);
  });
  await knex.raw(`
    insert into cost_sums
      (statement_id, feed_id, from_ms, to_ms, estimated, account, kind, unit,
       amount, quantity)
    select statement_id, feed_id, from_ms, to_ms, estimated, account, kind, unit,
       sum(amount), sum(quantity)
    from cost_facts
    group by statement_id, feed_id, from_ms, to_ms, estimated, account, kind, unit`);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('cost_sums');
};
