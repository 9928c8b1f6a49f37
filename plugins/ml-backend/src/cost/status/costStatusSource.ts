import { StatusSlot } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { groupBy } from '../../groupBy';
import { DAY_MS } from '../answers/seriesOf';
import { CostEntities } from '../CostEntities';
import { Bearer, BearerStore } from '../store/BearerStore';
import { costSlot } from './costSlot';
import { RecentCosts } from './RecentCosts';
import { RecentUnits } from './RecentUnits';

/** The slot that this area fills. */
export const COST_SLOT = 'cost';

/** Services are what is paid for; of other kinds nothing is said before something was stated. */
const BILLED_KIND = 'mlinferenceservice:';

/** What a model costs is mostly a share of services, which its page tells each caller of those that they see. */
const SERVED_KIND = 'mlmodel:';

/** Nothing tells of counts that come late or are corrected, as it is told of costs. */
const KEPT_MS = 15 * 60_000;

/** The slot `cost`: what was spent in the last full days; asked again of what changed since the last time, and now and then. */
export function costStatusSource(options: {
  bearers: BearerStore;
  entities: Pick<CostEntities, 'named'>;
  now: () => Date;
  recent: RecentCosts;
  units: RecentUnits;
}): StatusSource {
  const { bearers, entities, now, recent, units } = options;
  /** By uid: the slot, what it was made from, and until when it is not asked again. */
  const kept = new Map<
    string,
    { from: string; slot: StatusSlot; untilMs: number }
  >();
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
      const changed = [...own].flatMap(([uid, all]) => {
        const from = madeFrom(all, until);
        const before = kept.get(uid);
        const isKnown =
          before?.from === from && now().valueOf() < before.untilMs;
        return isKnown ? [] : [{ uid, all, from }];
      });
      const asked = changed.flatMap(({ all }) => all);
      const costs = await recent.of(asked, until);
      const ofUnits = await units.of(asked.filter(isCountedItself), until);
      for (const { all, from, uid } of changed) {
        const slot = costSlot(costs.get(uid) ?? [], until, {
          isOwn: !isCountedItself(all[0]),
          units: ofUnits.get(uid),
        });
        kept.set(uid, { from, slot, untilMs: now().valueOf() + KEPT_MS });
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
  return groupBy(
    known.filter(({ entityRef, uid }) => named.get(entityRef)?.uid === uid),
    ({ uid }) => uid,
  );
}

/** What a model costs is mostly of its services, and what is counted of it is not of its own costs alone. */
function isCountedItself({ entityRef }: Bearer): boolean {
  return !entityRef.startsWith(SERVED_KIND);
}

function madeFrom(bearers: readonly Bearer[], until: Date): string {
  const stated = bearers.map(({ id, statedAt }) => `${id} ${statedAt}`).sort();
  return JSON.stringify([until, stated]);
}
