import { RUN_STATES } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { ruleOf } from './ruleOf';
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

/** All facets as they came, and those that we understand, checked. */
function facets<T>(understood: z.ZodType<T>) {
  return z
    .record(z.string(), z.unknown(), wrong('an object'))
    .nullish()
    .transform((given, context) => {
      const all = given ?? {};
      const parsed = understood.safeParse(withoutDeleted(all));
      if (!parsed.success) {
        for (const issue of parsed.error.issues) {
          const { path } = issue;
          context.addIssue({ code: 'custom', message: ruleOf(issue), path });
        }
        return z.NEVER;
      }
      return { all, understood: parsed.data };
    });
}

const deleted = z.object({ _deleted: z.literal(true) });

/** A facet that was deleted has nothing but that mark. */
function withoutDeleted(all: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(all).filter(
      ([, facet]) => !deleted.safeParse(facet).success,
    ),
  );
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
