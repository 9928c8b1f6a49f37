import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { CostUnitsAnswer, ServingWindow } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { servedOn } from '../../__testUtils__/servedOn';
import { CostSight } from '../answers/CostSight';
import { ModelServices } from '../answers/ModelServices';
import { ValueStore } from '../outcomes/ValueStore';
import { TokenPriceStore } from '../prices/TokenPriceStore';
import { BearerStore } from '../store/BearerStore';
import { CostSnapshots } from '../store/CostSnapshots';
import { CountStore } from '../store/CountStore';
import { UnitAnswers } from '../units/UnitAnswers';
import { UnitCounts } from '../units/UnitCounts';
import { daysAgo } from './statements';

/** Asks what units cost, of entities that everybody sees and of what their services served, by uid. */
export function unitsOn(
  db: Knex,
  now: Date,
  {
    entities,
    served = new Map(),
  }: {
    entities: readonly Entity[];
    served?: ReadonlyMap<string, readonly ServingWindow[]>;
  },
) {
  const byRef = new Map(entities.map(each => [stringifyEntityRef(each), each]));
  const named = (refs: Iterable<string>) =>
    [...refs].flatMap(ref => byRef.get(ref) ?? []);
  const visible = {
    one: async (name: { kind: string; name: string }) => {
      const ref = stringifyEntityRef(name);
      const entity = byRef.get(ref);
      if (!entity) {
        throw new NotFoundError(`No entity ${ref}`);
      }
      return entity;
    },
    uidsOf: async (refs: Iterable<string>) =>
      new Map(
        named(refs).map(each => [
          stringifyEntityRef(each),
          each.metadata.uid ?? '',
        ]),
      ),
  };
  const sight = new CostSight({
    bearers: new BearerStore(db),
    entities: { named: async () => new Map() },
    permissions: mockServices.permissions({ result: AuthorizeResult.ALLOW }),
    services: new ModelServices({
      catalog: { entities: async refs => named(refs) },
      visible,
    }),
    visible,
    visibleRefs: {
      of: async () => {
        throw new Error('Units are asked of one entity');
      },
    },
  });
  const windows = servedOn(db);
  const units = new UnitAnswers({
    counts: new UnitCounts({
      counts: new CountStore(db),
      served: windows,
      values: new ValueStore(db),
    }),
    sight,
    snapshots: new CostSnapshots(db),
    tokenPrices: new TokenPriceStore(db),
  });
  return async (
    ref: string,
    from: number,
    to = 0,
  ): Promise<CostUnitsAnswer> => {
    for (const [uid, hours] of served) {
      await windows.save(uid, hours, db);
    }
    return units.of(
      { ref, from: daysAgo(from, now), to: daysAgo(to, now) },
      mockCredentials.user(),
    );
  };
}
