import { z } from 'zod';

/**
 * Body of `POST /v1/lineage`: an OpenLineage RunEvent, JobEvent or DatasetEvent, or a list of at most 1,000 of them. Each event is checked by itself.
 *
 * @public
 */
export const openLineageBody = z.union([
  z.looseObject({}),
  z.array(z.looseObject({})),
]);
