import { groupBy } from '../../groupBy';
import { ServedWindows } from '../../ServedWindows';
import { ServiceShare } from '../answers/ModelServices';
import { ValueStore } from '../outcomes/ValueStore';
import { CountStore } from '../store/CountStore';
import { Stretch } from '../store/selected';
import { FoundCounts } from './FoundCounts';

/** Finds what costs are told of. */
export class UnitCounts {
  constructor(
    private readonly options: {
      counts: CountStore;
      served: Pick<ServedWindows, 'hours'>;
      values: ValueStore;
    },
  ) {}

  /** All that is counted in the stretch of an entity and of the services of which it bears a part. */
  async of(
    { entityRef, uid }: { entityRef: string; uid: string },
    shares: readonly ServiceShare[],
    stretch: Stretch,
  ): Promise<FoundCounts> {
    const { counts, served, values } = this.options;
    const uids = [uid, ...shares.map(each => each.uid)];
    const [measured, sent, outcomes, declared] = await Promise.all([
      served.hours(uids, {
        from: new Date(stretch.fromMs).toISOString(),
        to: new Date(stretch.toMs).toISOString(),
      }),
      counts.of(uids, 'tokens', stretch),
      counts.of([uid], 'outcomes', stretch),
      values.of(uid),
    ]);
    return new FoundCounts(uid, {
      served: measured,
      sent: groupBy(sent, ({ counter }) => counter.uid),
      outcomes,
      values: declared.map(value => ({ entityRef, ...value })),
    });
  }
}
