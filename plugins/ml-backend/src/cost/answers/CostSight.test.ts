import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { keepOn } from '../__testUtils__/keepOn';
import { gpuLine, SCREENING, statementOf } from '../__testUtils__/statements';
import { BearerStore } from '../store/BearerStore';
import { CostSight } from './CostSight';
import { ModelServices } from './ModelServices';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const NOW = new Date();

it.each(engines)(
  'asks on %s for everything only where nothing can be hidden',
  async engine => {
    const db = await init(engine);
    await keepOn(db, NOW)(statementOf(1, [gpuLine(1)]));
    const asked = async (complete: boolean) => {
      const nothing = { one: never, uidsOf: never };
      const sight = new CostSight({
        bearers: new BearerStore(db),
        entities: { named: async () => new Map() },
        permissions: mockServices.permissions({ result: AuthorizeResult.DENY }),
        services: new ModelServices({
          catalog: { entities: never },
          visible: nothing,
        }),
        visible: nothing,
        visibleRefs: {
          of: async () => ({
            complete,
            none: false,
            among: refs => new Set(refs),
            those: entities => [...entities],
          }),
        },
      });
      return sight.asked({}, mockCredentials.user());
    };
    expect(await asked(true)).toMatchObject({ isEverything: true });
    // All that bears costs now is seen, but not all that may come in between.
    const some = await asked(false);
    expect(some.isEverything).toBe(false);
    expect(some.bearers).toMatchObject([{ entityRef: SCREENING }]);
  },
);

async function never(): Promise<never> {
  throw new Error('Is not asked for');
}
