import { driftAlert } from '@callboard/plugin-ml-common';
import { RetrainingRequest } from '@callboard/plugin-ml-node';
import { z } from 'zod';

/** A request as it is kept. */
export const retrainingRequest: z.ZodType<RetrainingRequest> = z.object({
  idempotencyKey: z.string(),
  entityRef: z.string(),
  version: z
    .object({
      versionId: z.string(),
      digest: z.string().optional(),
      name: z.string().optional(),
    })
    .optional(),
  requestedBy: z.string().optional(),
  requestedAt: z.string(),
  alert: driftAlert.pick({
    id: true,
    severity: true,
    subjects: true,
    openedAt: true,
  }),
  evidence: z.object({ sentence: z.string(), url: z.string() }),
});
