import { z } from 'zod';
import { digest } from '../digest';
import { exitClass } from './exitClass';
import { smokeReport } from './smokeReport';

const runId = z
  .string()
  .max(100)
  .optional()
  .describe('Of the run; absent where the spec does not say it');

/** It may not leave the folder that it is relative to. */
const pathInFolder = z
  .string()
  .min(1)
  .max(500)
  .regex(
    /^(?!\.{0,2}(\/|$))(?!.*\/\.{0,2}(\/|$))[^\\\p{Cc}]+$/u,
    'must be a relative path without empty, . and .. parts, backslashes and control characters',
  );

/**
 * `files.json` of a smoke test in a pod: what `callboard-smoke fetch` brings before the test.
 *
 * @public
 */
export const smokePodFiles = z.strictObject({
  runId,
  files: z
    .array(
      z.strictObject({
        path: pathInFolder.describe('Where it is put, such as model.onnx'),
        digest: digest.describe('SHA-256 that its bytes must have'),
        url: z
          .url({ protocol: /^https?$/ })
          .optional()
          .describe(
            'A presigned URL, asked without the token; from $CALLBOARD_ARTIFACTS_URL/<digest> with the token where left out',
          ),
      }),
    )
    .max(1000)
    .refine(
      files => new Set(files.map(({ path }) => path)).size === files.length,
      'must not name a path twice',
    ),
});
/**
 * `files.json` of a smoke test in a pod, after parsing.
 *
 * @public
 */
export type SmokePodFiles = z.infer<typeof smokePodFiles>;

/**
 * The last line that `callboard-smoke run --report-line` writes to its standard output; written once.
 *
 * @public
 */
export const smokeReportLine = z.object({
  type: z.literal('report'),
  runId,
  report: smokeReport,
});
/**
 * The line with the report.
 *
 * @public
 */
export type SmokeReportLine = z.infer<typeof smokeReportLine>;

/**
 * How a container of a smoke test ended, as it writes to `--end-file`: its termination message, at most 4,096 bytes.
 *
 * @public
 */
export const smokePodEnd = z.object({
  runId,
  exitClass,
  reason: z.string().max(2000).describe('One sentence; shortened to fit'),
  reportSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits')
    .optional()
    .describe(
      'SHA-256 of the JSON text of `report` in the line with the report, which is what JSON.stringify makes of it once parsed; absent when there is no report',
    ),
});
/**
 * How a container of a smoke test ended.
 *
 * @public
 */
export type SmokePodEnd = z.infer<typeof smokePodEnd>;
