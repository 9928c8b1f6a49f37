import { z } from 'zod';

/**
 * What an alert is about: columns by name, or `performance:<metric>`.
 *
 * @public
 */
export const alertSubject = z.object({
  subject: z.string().max(220),
  since: z.iso
    .datetime()
    .describe('Begin of the first window in which it moved'),
  until: z.iso
    .datetime()
    .optional()
    .describe('End of the window in which it was calm again'),
});
/**
 * What an alert is about.
 *
 * @public
 */
export type AlertSubject = z.infer<typeof alertSubject>;

/**
 * Why an alert was resolved.
 *
 * @public
 */
export const resolveCause = z
  .enum([
    'calm-again',
    'data-fixed',
    'retrained',
    'expected-change',
    'false-alarm',
    'new-baseline',
  ])
  .describe('calm-again is of the monitor itself, the others of a person');
/**
 * Why an alert was resolved.
 *
 * @public
 */
export type ResolveCause = z.infer<typeof resolveCause>;

/**
 * One thing that happened to an alert.
 *
 * @public
 */
export const alertEvent = z.object({
  at: z.iso.datetime(),
  what: z.enum([
    'opened',
    'changed',
    'acknowledged',
    'muted',
    'unmuted',
    'resolved',
    'retraining-requested',
    'retraining-delivered',
    'retraining-failed',
    'retrained',
  ]),
  by: z
    .string()
    .optional()
    .describe('Entity ref of who did it; absent: the monitor'),
  text: z.string().max(500),
});
/**
 * One thing that happened to an alert.
 *
 * @public
 */
export type AlertEvent = z.infer<typeof alertEvent>;

/**
 * A request to retrain, and what came of it.
 *
 * @public
 */
export const retraining = z.object({
  id: z.uuid(),
  alertId: z.uuid(),
  trigger: z.string(),
  requestedAt: z.iso.datetime(),
  requestedBy: z.string().optional().describe('Absent: the monitor itself'),
  state: z
    .enum(['waiting', 'delivered', 'failed', 'done'])
    .describe(
      'delivered: the trigger took it; done: a version came of it, which a person may promote',
    ),
  attempts: z.int().nonnegative(),
  error: z.string().optional(),
  versionId: z.uuid().optional().describe('What came of it'),
  version: z.string().optional().describe('Its name, for display'),
});
/**
 * A request to retrain.
 *
 * @public
 */
export type Retraining = z.infer<typeof retraining>;

/**
 * What moved, since when, and what was done about it. A monitor has at most one that is not resolved.
 *
 * @public
 */
export const driftAlert = z.object({
  id: z.uuid(),
  monitorId: z.uuid(),
  entityRef: z.string(),
  state: z.enum(['open', 'acknowledged', 'muted', 'resolved']),
  severity: z.enum(['attention', 'failing']),
  subjects: z.array(alertSubject),
  openedAt: z.iso.datetime(),
  mutedUntil: z.iso.datetime().optional(),
  resolvedAt: z.iso.datetime().optional(),
  cause: resolveCause.optional(),
  events: z.array(alertEvent).describe('Oldest first'),
  retrainings: z.array(retraining).describe('Oldest first'),
});
/**
 * What moved, since when, and what was done about it.
 *
 * @public
 */
export type DriftAlert = z.infer<typeof driftAlert>;

const comment = z.string().trim().max(500).optional();

/**
 * Body of `POST /v1/drift/alerts/:id/actions`.
 *
 * @public
 */
export const alertActionBody = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('acknowledge'), comment }),
  z.strictObject({
    action: z.literal('mute'),
    until: z.iso.datetime(),
    comment,
  }),
  z.strictObject({ action: z.literal('unmute'), comment }),
  z.strictObject({
    action: z.literal('resolve'),
    cause: resolveCause.exclude(['calm-again']),
    comment,
  }),
  z.strictObject({ action: z.literal('retrain'), comment }),
]);
/**
 * Body of `POST /v1/drift/alerts/:id/actions`.
 *
 * @public
 */
export type AlertActionBody = z.infer<typeof alertActionBody>;
