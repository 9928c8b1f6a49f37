import { contentsQuery } from '@callboard/plugin-ml-common';

/** Query of `GET /v1/repositories/:owner/:name/archive`. */
export const archiveQuery = contentsQuery.pick({ ref: true }).strict();
