// Runs of a thousand jobs over three thousand data sets, each with its START and its COMPLETE.
const JOBS = 1000;
const PRODUCER = 'https://callboard.dev/bench';
const FACET = 'https://openlineage.io/spec/facets/1-0-0/Facet.json';
const BEGIN = Date.parse('2026-01-01T00:00:00Z');

/** So many events from one place on; the same place has always the same. */
export function eventsFrom(at, count) {
  return Array.from({ length: count }, (_, each) => eventAt(at + each));
}

function eventAt(at) {
  const run = Math.floor(at / 2);
  const job = run % JOBS;
  const ends = at % 2 === 1;
  return {
    eventType: ends ? 'COMPLETE' : 'START',
    eventTime: new Date(BEGIN + at * 1000).toISOString(),
    producer: PRODUCER,
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json',
    run: {
      runId: `00000000-0000-4000-8000-${run.toString(16).padStart(12, '0')}`,
      facets: {
        processing_engine: facet({ name: 'spark', version: '4.0.1' }),
      },
    },
    job: {
      namespace: 'bench',
      name: `shop.job_${job}`,
      facets: { jobType: facet({ processingType: 'BATCH', jobType: 'TASK' }) },
    },
    inputs: [dataset(job, 'orders'), dataset(job, 'customers')],
    outputs: ends ? [dataset(job, 'totals')] : [],
  };
}

function dataset(job, name) {
  return {
    namespace: 'postgres://warehouse:5432',
    name: `shop.${name}_${job}`,
    facets: {
      schema: facet({
        fields: Array.from({ length: 10 }, (_, at) => ({
          name: `${name}_column_${at}`,
          type: 'varchar',
        })),
      }),
      dataSource: facet({
        name: 'warehouse',
        uri: 'postgres://warehouse:5432',
      }),
    },
  };
}

function facet(value) {
  return { _producer: PRODUCER, _schemaURL: FACET, ...value };
}
