import { z } from 'zod';
import { KeptFacets } from '../../store/rows';

const schema = z.record(
  z.string(),
  z.object({ at: z.string(), value: z.unknown() }),
);

/** Facets as they lie in the database. */
export const keptFacets = {
  of(text: string | null): KeptFacets {
    return text === null ? {} : schema.parse(JSON.parse(text));
  },
  text(facets: KeptFacets): string | null {
    return Object.keys(facets).length > 0 ? JSON.stringify(facets) : null;
  },
};
