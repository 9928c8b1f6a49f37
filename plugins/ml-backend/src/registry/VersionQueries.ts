import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  ChangedVersions,
  ChangedVersionsQuery,
  EntityEvaluations,
  VersionDetail,
  VersionsPage,
  VersionsQuery,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { ModelVersions } from '../ModelVersions';
import { decodePlace, encodePlace } from './listPlace';
import { registriesOf } from './registriesOf';
import { RegistryStates } from './store/RegistryStates';
import { VersionReader } from './store/VersionReader';

/** Versions whose evaluations are shown together. */
const EVALUATED = 200;

const UUID = z.uuid();

/** The feed counts in 32 bits. */
const LAST_SEQUENCE = 2 ** 31 - 1;

/** What the store has to say of entities that the caller may see. */
export class VersionQueries {
  constructor(
    private readonly options: {
      reader: VersionReader;
      states: RegistryStates;
      versions: ModelVersions;
    },
  ) {}

  /** @throws InputError for a cursor that is none */
  async list(entity: Entity, query: VersionsQuery): Promise<VersionsPage> {
    const { reader, states, versions } = this.options;
    const { uid = '' } = entity.metadata;
    const entityRef = stringifyEntityRef(entity);
    const after = query.cursor ? decodePlace(query.cursor) : undefined;
    const page = await reader.list(uid, query.limit, after);
    const known = await states.of(uid);
    const main = (await versions.mainOf([entityRef])).get(entityRef);
    const isOwn = main && (await this.isOf(uid, main.version.versionId));
    return {
      versions: page.versions,
      totalItems: await reader.count(uid),
      nextCursor: page.next && encodePlace(page.next),
      main: isOwn
        ? { versionId: main.version.versionId, reason: main.reason }
        : undefined,
      registries: registriesOf(entity).map(
        ({ name, registry, url }) =>
          known.find(
            each => each.registry === registry && each.name === name,
          ) ?? { registry, name, url, state: 'never' },
      ),
    };
  }

  /** @throws NotFoundError */
  async detail(
    versionId: string,
  ): Promise<{ uid: string; detail: VersionDetail }> {
    const { reader } = this.options;
    const found = UUID.safeParse(versionId).success
      ? (await reader.byIds([versionId])).get(versionId)
      : undefined;
    if (!found) {
      throw unknownVersion(versionId);
    }
    const { uid, version } = found;
    const evaluations = await reader.evaluationsOf([version.versionId]);
    return {
      uid,
      detail: {
        ...version,
        evaluations: evaluations.get(version.versionId) ?? [],
      },
    };
  }

  /** `uidsOf` tells the uids of those of the refs that the caller may see. */
  async changed(
    { limit, since = '0' }: ChangedVersionsQuery,
    uidsOf: (entityRefs: string[]) => Promise<Map<string, string>>,
  ): Promise<ChangedVersions> {
    const sequence = Number(since);
    if (!/^\d+$/.test(since) || sequence > LAST_SEQUENCE) {
      throw new InputError(
        'since: must be the nextSince of an earlier answer, unchanged',
      );
    }
    const found = await this.options.reader.changedSince(sequence, limit);
    const uids = await uidsOf(
      found.versions.map(({ version }) => version.entityRef),
    );
    return {
      versions: found.versions
        .filter(({ uid, version }) => uids.get(version.entityRef) === uid)
        .map(({ version }) => version),
      nextSince: String(found.last ?? sequence),
      more: found.versions.length === limit,
    };
  }

  async evaluations(entity: Entity): Promise<EntityEvaluations> {
    const { reader } = this.options;
    const page = await reader.list(entity.metadata.uid ?? '', EVALUATED);
    const ids = page.versions.map(({ versionId }) => versionId);
    const evaluations = await reader.evaluationsOf(ids);
    return {
      evaluations: ids.flatMap(id => evaluations.get(id) ?? []),
      truncated: page.next !== undefined,
    };
  }

  /** The ref may have been deleted and created anew since the last look at the catalog. */
  private async isOf(uid: string, versionId: string): Promise<boolean> {
    const found = await this.options.reader.byIds([versionId]);
    return found.get(versionId)?.uid === uid;
  }
}

/** The same for unknown and for hidden ones. */
export function unknownVersion(versionId: string): NotFoundError {
  return new NotFoundError(`No version ${versionId}`);
}
