import { smokeReport } from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** The JSON Schema of a report. */
export function reportSchema(): object {
  return {
    ...z.toJSONSchema(smokeReport),
    title: 'Report of a smoke test',
  };
}
