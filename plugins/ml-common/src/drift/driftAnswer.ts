import { z } from 'zod';
import { statusLevel } from '../inventory/statusLevel';
import { baseline } from './baseline';
import { driftAlert } from './driftAlert';
import {
  effectReading,
  performanceReading,
  readingStatus,
  readingSummary,
  windowReading,
} from './driftReading';
import { categoricalCounts, numericCounts } from './profile';
import { columnFrame } from './profileFrame';
import { driftMonitor } from './monitor';

/**
 * Status of drift in one sentence, and what a person should know before they trust it.
 *
 * @public
 */
export const driftStatus = z.object({
  level: statusLevel,
  text: z.string().describe('Short, for a badge: 3 of 30 columns'),
  sentence: z.string().describe('The status and why'),
  since: z.iso.datetime().optional(),
  asOf: z.iso
    .datetime()
    .optional()
    .describe('End of the newest window with data'),
});
/**
 * Status of drift in one sentence.
 *
 * @public
 */
export type DriftStatus = z.infer<typeof driftStatus>;

/**
 * A thing that happened beside the windows, for a mark in the trend.
 *
 * @public
 */
export const driftMark = z.object({
  at: z.iso.datetime(),
  kind: z.enum(['deployment', 'alert', 'retraining', 'version']),
  text: z.string(),
});
/**
 * A thing that happened beside the windows.
 *
 * @public
 */
export type DriftMark = z.infer<typeof driftMark>;

/**
 * What is known of one comparison of an entity.
 *
 * @public
 */
export const monitoredDrift = z.object({
  monitor: driftMonitor,
  status: driftStatus,
  baseline: baseline
    .omit({ frame: true, counts: true })
    .extend({
      rows: z.int(),
      columns: z.array(columnFrame.and(z.object({ weight: z.number() }))),
    })
    .optional()
    .describe('Absent: there is none yet, and so nothing to compare with'),
  windows: z
    .array(
      windowReading.extend({
        versions: z
          .array(
            readingSummary
              .pick({ rows: true, status: true, score: true })
              .extend({ digests: z.array(z.string()) }),
          )
          .optional()
          .describe(
            'Versions that answered in the window, each judged by itself; the first is the one of which the window speaks. Empty digests: not known; several: added up by an earlier release. Absent where no version is known',
          ),
      }),
    )
    .describe('Oldest first, gaps included as no-data'),
  truncated: z
    .object({ columns: z.int(), ofColumns: z.int() })
    .optional()
    .describe(
      'How many of the columns that were asked for are in baseline and windows: the worst ones. Absent: all of them',
    ),
  alerts: z.array(driftAlert).describe('Newest first'),
  failedWindows: z
    .array(
      z.object({
        from: z.iso.datetime(),
        to: z.iso.datetime(),
        error: z.string(),
      }),
    )
    .describe('That the engine could not profile; each is tried again'),
});
/**
 * What is known of one comparison of an entity.
 *
 * @public
 */
export type MonitoredDrift = z.infer<typeof monitoredDrift>;

/**
 * Answer of `GET /v1/drift?ref&from&to`.
 *
 * @public
 */
export const driftAnswer = z.object({
  entityRef: z.string(),
  status: driftStatus,
  monitored: z.array(monitoredDrift),
  related: z
    .array(z.object({ entityRef: z.string(), status: driftStatus }))
    .describe(
      'Feature sets that it reads, and models that it serves, as far as the reader may see them',
    ),
  marks: z.array(driftMark),
  mayManage: z.boolean(),
});
/**
 * Answer of `GET /v1/drift`.
 *
 * @public
 */
export type DriftAnswer = z.infer<typeof driftAnswer>;

const counts = z.union([numericCounts, categoricalCounts]);

/**
 * Answer of `GET /v1/drift/column?monitorId&column&from`: both distributions and all statistics of one column in one window.
 *
 * @public
 */
export const driftColumnAnswer = z.object({
  frame: columnFrame,
  status: readingStatus,
  needs: z.string().optional(),
  baseline: counts,
  baselineRows: z.int(),
  current: counts.optional(),
  currentRows: z.int(),
  effects: z.array(effectReading),
  statistics: z
    .array(
      z.object({
        name: z.string(),
        of: z
          .enum(['baseline', 'now'])
          .optional()
          .describe('Of one of the two alone; absent: of both together'),
        low: z.number(),
        value: z.number(),
        high: z.number(),
        unit: z.string().optional(),
      }),
    )
    .describe('Everything that can be said of the two, watched or not'),
  trend: z.array(
    z.object({
      from: z.iso.datetime(),
      status: readingStatus,
      effect: z.number().optional(),
      noiseFloor: z.number().optional(),
    }),
  ),
  threshold: z.number(),
});
/**
 * Both distributions and all statistics of one column in one window.
 *
 * @public
 */
export type DriftColumnAnswer = z.infer<typeof driftColumnAnswer>;

/**
 * Answer of `GET /v1/drift/fleet`: what is watched, worst and longest unattended first.
 *
 * @public
 */
export const driftFleet = z.object({
  items: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string(),
      owner: z.string().optional(),
      status: driftStatus,
      columns: z.int().optional().describe('That moved'),
      ofColumns: z.int().optional(),
      alert: driftAlert
        .pick({
          id: true,
          state: true,
          severity: true,
          openedAt: true,
          mutedUntil: true,
        })
        .optional(),
      unattendedSince: z.iso
        .datetime()
        .optional()
        .describe('Since when an alert is open that nobody acknowledged'),
      trend: z
        .array(z.number().nullable())
        .describe('Score of the last windows, oldest first'),
      performance: performanceReading.optional(),
      performanceWindow: z
        .object({ from: z.iso.datetime(), to: z.iso.datetime() })
        .optional()
        .describe('The window that performance is of'),
    }),
  ),
  totalItems: z.int(),
});
/**
 * What is watched, worst first.
 *
 * @public
 */
export type DriftFleet = z.infer<typeof driftFleet>;

/**
 * Query of `GET /v1/drift`.
 *
 * @public
 */
export const driftQuery = z.strictObject({
  ref: z.string().min(1),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  columns: z.coerce
    .number('must be between 1 and 500')
    .int('must be a whole number')
    .min(1, 'must be between 1 and 500')
    .max(500, 'must be between 1 and 500')
    .optional()
    .describe(
      'Most columns, the worst first; by default 200, and fewer of many windows: at most 20,000 columns times windows, of at most 400 windows',
    ),
  text: z.string().max(200).optional().describe('Part of names of columns'),
});
/**
 * Query of `GET /v1/drift`.
 *
 * @public
 */
export type DriftQuery = z.infer<typeof driftQuery>;

/**
 * Body of `POST /v1/profiles`: up to 100 profiles; and its answer, in their order.
 *
 * @public
 */
export const profilesAccepted = z.object({
  results: z.array(z.enum(['added', 'unchanged', 'replaced'])),
});
/**
 * Answer of `POST /v1/profiles`.
 *
 * @public
 */
export type ProfilesAccepted = z.infer<typeof profilesAccepted>;
