// @ts-check

const { gunzipSync } = require('node:zlib');

/** Rows that are unpacked at a time. */
const BATCH = 200;
const GZIP = 0x1f;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('drift_readings', table => {
    table.integer('rows').notNullable().defaultTo(0);
    table.string('status', 20).notNullable().defaultTo('no-data');
    table.double('score').comment('0 to 1; null without data');
    table.integer('watched').notNullable().defaultTo(0).comment('Columns');
    table.integer('moved').notNullable().defaultTo(0).comment('Of these');
    table.integer('unjudged').notNullable().defaultTo(0).comment('Of these');
    table
      .text('performance')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON, of all rows');
  });
  const monitors = await knex('drift_monitors').select(
    'id',
    'settings',
    'entity_settings',
  );
  for (const monitor of monitors) {
    await summarize(knex, monitor.id, ignoredBy(monitor));
  }
  await knex.schema.alterTable('drift_windows', table => {
    table.index(['from_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('drift_windows', table => {
    table.dropIndex(['from_at']);
  });
  await knex.schema.alterTable('drift_readings', table => {
    table.dropColumns(
      'rows',
      'status',
      'score',
      'watched',
      'moved',
      'unjudged',
      'performance',
    );
  });
};

/**
 * What an entity says goes before the defaults, and what people say before both.
 *
 * @param {{settings: string, entity_settings: string}} monitor
 * @returns {(column: string) => boolean}
 */
function ignoredBy(monitor) {
  const said = [monitor.entity_settings, monitor.settings].map(
    text => new Map(Object.entries(JSON.parse(text).columns ?? {})),
  );
  return column =>
    said
      .map(columns => columns.get(column)?.ignore ?? [])
      .flat()
      .at(-1) === true;
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} id
 * @param {(column: string) => boolean} isIgnored
 */
async function summarize(knex, id, isIgnored) {
  let after = { from_at: '', reference: '' };
  for (;;) {
    const rows = await batchAfter(knex, id, after);
    for (const { content, from_at, reference } of rows) {
      await knex('drift_readings')
        .where({ monitor_id: id, from_at, reference })
        .update(summaryOf(content, isIgnored));
      after = { from_at, reference };
    }
    if (rows.length < BATCH) {
      return;
    }
  }
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} id
 * @param {{from_at: string, reference: string}} after
 */
function batchAfter(knex, id, after) {
  return knex('drift_readings')
    .where('monitor_id', id)
    .where(row =>
      row
        .where('from_at', '>', after.from_at)
        .orWhere(same =>
          same
            .where('from_at', after.from_at)
            .where('reference', '>', after.reference),
        ),
    )
    .orderBy(['from_at', 'reference'])
    .limit(BATCH)
    .select('from_at', 'reference', 'content');
}

/**
 * @param {Buffer} content
 * @param {(column: string) => boolean} isIgnored
 */
function summaryOf(content, isIgnored) {
  const json = content[0] === GZIP ? gunzipSync(content) : content;
  const reading = JSON.parse(json.toString('utf8'));
  /** @type {string[]} */
  const watched = reading.columns
    .filter((/** @type {{column: string}} */ each) => !isIgnored(each.column))
    .map((/** @type {{status: string}} */ each) => each.status);
  return {
    rows: reading.rows,
    status: reading.status,
    score: reading.score ?? null,
    watched: watched.length,
    moved: watched.filter(each => each === 'moved').length,
    unjudged: watched.filter(each =>
      ['insufficient-data', 'no-data'].includes(each),
    ).length,
    performance: JSON.stringify(
      reading.performance.filter(
        (/** @type {{slice: string}} */ each) => each.slice === 'all',
      ),
    ),
  };
}
