import { mockServices } from '@backstage/backend-test-utils';
import { Retraining } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { registryOn } from '../../../__testUtils__/registryOn';
import { monitorsOf, moved, watched } from '../../alerts/__testUtils__/watched';
import { WatchedMonitor } from '../../Monitors';
import { retrainingOn } from './retrainingOn';
import { startReceiver } from './startReceiver';
import { readRetrainingConfig } from '../retrainingConfig';
import { WebhookTrigger } from '../WebhookTrigger';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const LONG_AGO = new Date(0);
/** Before any registry is read: what is seen now was made after it. */
export const BEGIN = Date.UTC(2020, 0, 21, 12);

export const wine = watched('wine', {
  retraining: { trigger: 'ci', automatic: true },
});
export const skew: WatchedMonitor = {
  ...watched('wine', { retraining: { trigger: 'ci', automatic: true } }),
  comparison: 'skew',
};
export const others = Array.from({ length: 5 }, (_, at) =>
  watched(`other-${at}`, { retraining: { trigger: 'ci', automatic: true } }),
);

/** What tests of retraining change. */
interface Running {
  /** Milliseconds since 1970. */
  clock: number;
  db: Knex;
  receiver: Awaited<ReturnType<typeof startReceiver>>;
  registry: ReturnType<typeof registryOn>;
}

/** A database and a receiver of webhooks, anew for each test of the `describe` that this is called in. */
export function retrainings(init: () => Promise<Knex>) {
  let t: Running;
  const now = () => new Date(t.clock);
  beforeEach(async () => {
    const db = await init();
    const receiver = await startReceiver(SECRET);
    t = { clock: BEGIN, db, receiver, registry: registryOn(db) };
  });
  afterEach(() => t.receiver.stop());

  /** One of several that share the database. */
  function replica(monitors = [wine, skew, ...others], trigger = 'ci') {
    const triggers = readRetrainingConfig(
      mockServices.rootConfig({
        data: {
          ml: {
            drift: {
              retraining: {
                triggers: [
                  {
                    name: trigger,
                    type: 'webhook',
                    url: t.receiver.url,
                    secret: SECRET,
                    timeout: '1s',
                  },
                ],
              },
            },
          },
        },
      }),
    ).map(config => new WebhookTrigger({ config, now }));
    const { versions } = t.registry;
    const parts = {
      monitors: monitorsOf(...monitors),
      now,
      triggers,
      versions,
    };
    return retrainingOn(t.db, parts);
  }
  type Replica = ReturnType<typeof replica>;
  const open = (
    { alerts }: Replica,
    monitor = wine,
    more: { digest?: string } = {},
  ) =>
    t.db.transaction(trx =>
      alerts.advance(
        {
          monitor,
          decision: moved('open', 'failing', 'acid', 'sugar'),
          now: now(),
          ...more,
        },
        trx,
      ),
    );
  const run = ({ queue }: Replica) => queue.run(new AbortController().signal);
  async function alertOf({ alerts }: Replica, { id } = wine) {
    const found = await alerts.ofMonitors([id], LONG_AGO);
    const [alert] = found.get(id) ?? [];
    expect(alert).toBeDefined();
    return alert;
  }
  const stateOf = async (one: Replica): Promise<Retraining> =>
    (await alertOf(one)).retrainings[0];
  const figures = ({ registry: figuresOf }: Replica) => figuresOf.metrics();

  return {
    /** Of the test that runs. */
    at: () => t,
    alertOf,
    figures,
    now,
    open,
    replica,
    run,
    stateOf,
  };
}
