import { StatusSlot } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { grouped } from '../answers/grouped';
import { DAY_MS } from '../answers/seriesOf';
import { CostEntities } from '../CostEntities';
import { Bearer, BearerStore } from '../store/BearerStore';
import { costSlot } from './costSlot';
import { RecentCosts } from './RecentCosts';

/** The slot that this area fills. */
export const COST_SLOT = 'cost';

/** Services are what is paid for; of other kinds nothing is said before something was stated. */
const BILLED_KIND = 'mlinferenceservice:';

/** What a model costs is mostly a share of services, which its page tells each caller of those that they see. */
const SERVED_KIND = 'mlmodel:';

/** The slot `cost`: what was spent in the last full days; asked again of what changed since the last time. */
export function costStatusSource(options: {
  bearers: BearerStore;
  entities: Pick<CostEntities, 'named'>;
  now: () => Date;
  recent: RecentCosts;
}): StatusSource {
  const { bearers, entities, now, recent } = options;
  /** By uid: the slot, and what it was made from. */
  const kept = new Map<string, { from: string; slot: StatusSlot }>();
  return {
    slot: COST_SLOT,
    async summary(entityRefs) {
      const until = new Date(Math.floor(now().valueOf() / DAY_MS) * DAY_MS);
      const slots = new Map<string, StatusSlot>(
        entityRefs
          .filter(ref => ref.startsWith(BILLED_KIND))
          .map(ref => [ref, costSlot([], until)]),
      );
      const own = await bearersNow(await bearers.ofRefs(entityRefs), entities);
      const changed = [...own].filter(
        ([uid, all]) => kept.get(uid)?.from !== madeFrom(all, until),
      );
      const costs = await recent.of(
        changed.flatMap(([, all]) => all),
        until,
      );
      for (const [uid, all] of changed) {
        const slot = costSlot(costs.get(uid) ?? [], until, {
          isOwn: all[0].entityRef.startsWith(SERVED_KIND),
        });
        kept.set(uid, { from: madeFrom(all, until), slot });
      }
      for (const [uid, [{ entityRef }]] of own) {
        const found = kept.get(uid);
        if (found) {
          slots.set(entityRef, found.slot);
        }
      }
      return slots;
    },
  };
}

/** By uid, of those that are in the catalog. */
async function bearersNow(
  known: readonly Bearer[],
  entities: Pick<CostEntities, 'named'>,
): Promise<Map<string, Bearer[]>> {
  const refs = new Set(known.map(({ entityRef }) => entityRef));
  const named = await entities.named([...refs]);
  return grouped(
    known.filter(({ entityRef, uid }) => named.get(entityRef)?.uid === uid),
    ({ uid }) => uid,
  );
}

function madeFrom(bearers: readonly Bearer[], until: Date): string {
  const states = bearers.map(({ id, statedAt }) => `${id} ${statedAt}`).sort();
  return JSON.stringify([until, states]);
}
