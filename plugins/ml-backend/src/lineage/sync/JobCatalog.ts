import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CatalogAttempts,
  CatalogReader,
  FETCH_BATCH,
} from '@callboard/plugin-ml-node';
import { ownerOf } from '../jobOwner';
import { addressesIn } from './addressesIn';

/** One or several addresses, comma-separated: the jobs of OpenLineage that an entity is. */
const JOB_ANNOTATION = 'callboard.dev/openlineage-job';

const PAGE = 1000;

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'metadata.annotations',
  'relations',
];

/** An entity of any kind that jobs may belong to. */
export interface JobEntity {
  ref: string;
  uid: string;
  owner?: string;
  /** Jobs that it says it is. */
  addresses: string[];
}

/** Entities that jobs belong to. Every method throws CatalogReadError when the catalog cannot be read. */
export class JobCatalog {
  constructor(
    private readonly options: {
      attempts: CatalogAttempts;
      auth: AuthService;
      catalog: CatalogService;
      reader: Pick<CatalogReader, 'entities'>;
    },
  ) {}

  /** Those that say so. */
  async annotated(signal: AbortSignal): Promise<JobEntity[]> {
    const { attempts, auth, catalog } = this.options;
    const found: JobEntity[] = [];
    let cursor: string | undefined;
    do {
      const from = cursor;
      const { items, pageInfo } = await attempts.several(
        async () =>
          catalog.queryEntities(
            from
              ? { cursor: from, fields: FIELDS, limit: PAGE }
              : {
                  query: {
                    [`metadata.annotations.${JOB_ANNOTATION}`]: {
                      $exists: true,
                    },
                  },
                  fields: FIELDS,
                  limit: PAGE,
                  totalItems: 'exclude',
                },
            { credentials: await auth.getOwnServiceCredentials() },
          ),
        signal,
      );
      found.push(...items.map(toJobEntity));
      cursor = pageInfo.nextCursor;
    } while (cursor);
    return found;
  }

  /** Those that exist. */
  async byRefs(
    refs: readonly string[],
    signal?: AbortSignal,
  ): Promise<JobEntity[]> {
    const found: JobEntity[] = [];
    for (let from = 0; from < refs.length; from += FETCH_BATCH) {
      const batch = refs.slice(from, from + FETCH_BATCH);
      const entities = await this.options.reader.entities(batch, {
        fields: FIELDS,
        signal,
      });
      found.push(...entities.map(toJobEntity));
    }
    return found;
  }
}

function toJobEntity(entity: Entity): JobEntity {
  const { annotations, uid = '' } = entity.metadata;
  return {
    ref: stringifyEntityRef(entity),
    uid,
    owner: ownerOf(entity),
    addresses: addressesIn(annotations?.[JOB_ANNOTATION]),
  };
}
