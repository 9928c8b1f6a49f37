import { z } from 'zod';
import { textLine } from '../cost/textLine';
import { tokenCountsProblems } from '../cost/tokenCounts';
import { entityRefText } from '../kinds/fields';
import { servingWindow } from './servingWindow';

const HOUR_MS = 3_600_000;

const figures = servingWindow.omit({ usage: true, warnings: true }).shape;
const timed = figures.latency.unwrap();
const within = timed.shape.within.unwrap();

/** What is misspelt would be lost without a word. */
const strict = {
  gpu: figures.gpu.unwrap().strict().optional(),
  latency: timed
    .extend({ within: within.strict().optional() })
    .strict()
    .optional(),
  tokens: figures.tokens.unwrap().strict().optional(),
};

/**
 * What a service did in an hour that is over, told by whoever measures it where the portal cannot. The same source,
 * service and hour again with the same figures changes nothing; with others it needs a higher `revision`, and then
 * replaces them.
 *
 * @public
 */
export const sentWindow = z
  .strictObject({
    ...figures,
    service: entityRefText.describe('An MlInferenceService, with its kind'),
    source: textLine(200).describe('Who measures, such as gateway:north'),
    mapping: textLine(60)
      .default('sent')
      .describe('How it was measured, such as the names that were used'),
    ...strict,
    revision: z.int().nonnegative().default(0).describe('Of corrections'),
  })
  .superRefine((window, context) => {
    for (const { path, rule } of problemsOf(window)) {
      context.addIssue({ code: 'custom', path, message: rule });
    }
  });
/**
 * What a service did in an hour that is over.
 *
 * @public
 */
export type SentWindow = z.infer<typeof sentWindow>;

/**
 * Body of `POST /v1/serving/windows`: all of it is taken, or nothing.
 *
 * @public
 */
export const sentWindowsBody = z.strictObject({
  windows: z
    .array(sentWindow)
    .min(1, 'must hold at least one window')
    .max(1000, 'must hold at most 1,000 windows'),
});
/**
 * Body of `POST /v1/serving/windows`.
 *
 * @public
 */
export type SentWindowsBody = z.infer<typeof sentWindowsBody>;

/**
 * Answer of `POST /v1/serving/windows`, in the order of the windows.
 *
 * @public
 */
export const sentWindowsAccepted = z.object({
  results: z.array(z.enum(['added', 'unchanged', 'replaced'])),
});
/**
 * Answer of `POST /v1/serving/windows`.
 *
 * @public
 */
export type SentWindowsAccepted = z.infer<typeof sentWindowsAccepted>;

interface Problem {
  path: string[];
  rule: string;
}

function problemsOf(window: Omit<SentWindow, 'revision'>): Problem[] {
  const { errors, requests, tokens: counts = {} } = window;
  return [
    ...hourProblems(window),
    ...(errors !== undefined && !(errors <= (requests ?? -1))
      ? [
          {
            path: ['errors'],
            rule: 'must be given beside requests, of which they are a part',
          },
        ]
      : []),
    ...quantileProblems(window.latency),
    ...tokenCountsProblems(counts).map(({ path, rule }) => ({
      path: ['tokens', path],
      rule,
    })),
  ];
}

/** Hours of all sources are the same ones: they neither overlap nor have to be cut. */
function hourProblems({ from, to }: { from: string; to: string }): Problem[] {
  const begin = Date.parse(from);
  if (begin % HOUR_MS !== 0) {
    return [
      { path: ['from'], rule: 'must be the beginning of an hour in UTC' },
    ];
  }
  return Date.parse(to) === begin + HOUR_MS
    ? []
    : [{ path: ['to'], rule: 'must be one hour after from' }];
}

function quantileProblems(latency: SentWindow['latency']): Problem[] {
  const known = (['p50Ms', 'p95Ms', 'p99Ms'] as const).flatMap(name => {
    const value = latency?.[name];
    return value === undefined ? [] : [{ name, value }];
  });
  return known.flatMap(({ name, value }, at) =>
    at > 0 && value < known[at - 1].value
      ? [
          {
            path: ['latency', name],
            rule: `must not be less than ${known[at - 1].name}`,
          },
        ]
      : [],
  );
}
