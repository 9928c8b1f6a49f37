import { RUN_STATES } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { datasetFacets, runFacets } from './understoodFacets';
import { wrong } from './wrong';
import { storableText } from './storableText';

/** Of namespaces and names. */
const MAX_NAME = 1000;

const eventTime = z.iso
  .datetime({
    offset: true,
    ...wrong('a time in ISO 8601 with its zone'),
  })
  .transform(text => new Date(text))
  .refine(
    time => !Number.isNaN(time.valueOf()) && time.toISOString().length === 24,
    'must be a time in ISO 8601 with its zone',
  )
  .transform(time => time.toISOString());

/** All facets as they came, what we understand of them, and the names of those that should be understood and are not. */
function facets<T extends object>(understood: z.ZodType<T>) {
  return z
    .record(z.string(), z.unknown(), wrong('an object'))
    .nullish()
    .transform(given => {
      const all = given ?? {};
      const read = understood.parse(all);
      const unused = Object.entries(read)
        .filter(([name, facet]) => facet === null && isSaid(all[name]))
        .map(([name]) => name);
      return { all, understood: read, unused };
    });
}

const deleted = z.object({ _deleted: z.literal(true) });

/** A facet that was deleted has nothing but that mark. */
function isSaid(facet: unknown): boolean {
  return facet !== null && !deleted.safeParse(facet).success;
}

const named = {
  namespace: storableText(MAX_NAME),
  name: storableText(MAX_NAME),
};
const kept = z.record(z.string(), z.unknown(), wrong('an object')).nullish();
const dataset = z.object(
  { ...named, facets: facets(datasetFacets) },
  wrong('an object'),
);
const job = z.object({ ...named, facets: kept }, wrong('an object'));
const io = {
  inputs: z
    .array(dataset.extend({ inputFacets: kept }), wrong('a list'))
    .nullish(),
  outputs: z
    .array(dataset.extend({ outputFacets: kept }), wrong('a list'))
    .nullish(),
};

/** Of OpenLineage 2-0-2. */
export const runEvent = z.object(
  {
    eventTime,
    eventType: z
      .enum(RUN_STATES, `must be one of ${RUN_STATES.join(', ')}`)
      .nullish()
      .transform(type => type ?? 'OTHER'),
    run: z.object(
      {
        runId: z.guid(wrong('a UUID')).transform(id => id.toLowerCase()),
        facets: facets(runFacets),
      },
      wrong('an object'),
    ),
    job,
    ...io,
  },
  wrong('an object'),
);
export const jobEvent = z.object({ eventTime, job, ...io }, wrong('an object'));
export const datasetEvent = z.object(
  { eventTime, dataset },
  wrong('an object'),
);

export type RunEvent = z.infer<typeof runEvent>;
export type JobEvent = z.infer<typeof jobEvent>;
export type DatasetEvent = z.infer<typeof datasetEvent>;
/** A data set, as any event names one. */
export type EventDataset = z.infer<typeof dataset>;
