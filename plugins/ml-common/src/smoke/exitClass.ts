import { z } from 'zod';

/**
 * How a smoke test ended. Only `model-failed` is the model's fault.
 *
 * @public
 */
export const EXIT_CLASSES = [
  'passed',
  'model-failed',
  'infra-failed',
  'timeout',
  'cancelled',
  'not-run',
] as const;

/**
 * How a smoke test ended: `infra-failed` when what was to test it could not, `not-run` when it never began.
 *
 * @public
 */
export const exitClass = z
  .enum(EXIT_CLASSES)
  .describe(
    'How it ended; only model-failed is the fault of the model or service',
  );
/**
 * How a smoke test ended.
 *
 * @public
 */
export type ExitClass = z.infer<typeof exitClass>;

/**
 * Exit statuses of the runner's process: 42 is the model's fault, and no accident of a shell or a container has it.
 *
 * @public
 */
export const EXIT_STATUS: Record<ExitClass, number> = {
  passed: 0,
  'model-failed': 42,
  'infra-failed': 43,
  timeout: 44,
  cancelled: 45,
  'not-run': 46,
};
