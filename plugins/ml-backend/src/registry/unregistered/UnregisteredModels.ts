import { InputError } from '@backstage/errors';
import {
  UnregisteredModel,
  UnregisteredPage,
  UnregisteredQuery,
} from '@callboard/plugin-ml-common';
import { RegistryReader } from '@callboard/plugin-ml-node';
import { registryId } from '../registryId';
import { CatalogModels } from './CatalogModels';
import { decodeListCursor, encodeListCursor } from './listCursor';
import { mappedOwner, MappedOwner } from './mappedOwner';
import { OwnerRule } from './ownerRules';
import { UnregisteredRow } from './store/rows';
import { UnregisteredStore } from './store/UnregisteredStore';
import { suggestedName } from './suggestedName';

/** The models that registries list and no entity names, with whom the rules say they belong to. */
export class UnregisteredModels {
  constructor(
    private readonly options: {
      catalog: CatalogModels;
      models: UnregisteredStore;
      readers: { all(): RegistryReader[] };
      rules: readonly OwnerRule[];
      now: () => Date;
    },
  ) {}

  /** @throws InputError for a wrong cursor or registry; CatalogReadError */
  async list(query: UnregisteredQuery): Promise<UnregisteredPage> {
    const { models, now, rules } = this.options;
    const all = this.registries();
    if (query.registry !== undefined && !all.includes(query.registry)) {
      throw new InputError(
        `registry: must be one that lists its models${
          all.length > 0 ? `: ${all.join(', ')}` : ', and there is none'
        }`,
      );
    }
    const { rows, totalItems } = await models.page(query, {
      registries: query.registry === undefined ? all : [query.registry],
      after: query.cursor ? decodeListCursor(query.cursor) : undefined,
      now: now(),
    });
    const last = rows.at(-1);
    const owners = rows.map(({ facts, name, registry }) =>
      mappedOwner(registry, { ...facts, name }, rules),
    );
    return {
      models: await this.shown(rows, owners),
      totalItems,
      nextCursor:
        last && rows.length === query.limit
          ? encodeListCursor(last)
          : undefined,
      registries: await this.totals(),
    };
  }

  /** Of every registry that can list, in the order of the configuration. */
  totals(): Promise<UnregisteredPage['registries']> {
    const { models, now } = this.options;
    return models.totals(this.registries(), now());
  }

  private registries(): string[] {
    return this.options.readers
      .all()
      .filter(({ list }) => list !== undefined)
      .map(registryId);
  }

  private async shown(
    rows: readonly UnregisteredRow[],
    owners: ReadonlyArray<MappedOwner | undefined>,
  ): Promise<UnregisteredModel[]> {
    const existing = await this.options.catalog.existing(
      owners.flatMap(owner => (owner ? [owner.ref] : [])),
    );
    return rows.map(({ facts, name, registry }, at) => {
      const owner = owners[at];
      return {
        registry,
        name,
        ...facts,
        suggestedName: suggestedName(name),
        owner: owner && { ...owner, exists: existing.has(owner.ref) },
      };
    });
  }
}
