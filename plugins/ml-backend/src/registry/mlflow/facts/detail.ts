import { z } from 'zod';
import { registryVersion } from '../../store/rows';

/** What is learned of a version apart from its record: from its run, its logged model and its files. */
export const detail = registryVersion
  .pick({
    createdBy: true,
    sourceRun: true,
    params: true,
    metrics: true,
    datasets: true,
    evaluations: true,
    signature: true,
    artifacts: true,
    conflicts: true,
  })
  .extend({
    /** SHA-256 of the model file, once it was read; a version never changes its files. */
    digest: registryVersion.shape.digest,
    /** Whether its files need no further look. */
    isRead: z.boolean(),
  });
export type Detail = z.infer<typeof detail>;
