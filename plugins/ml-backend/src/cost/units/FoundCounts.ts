import { OutcomeValue, UnitCount } from '@callboard/plugin-ml-common';
import { ServedHour } from '../../ServedWindows';
import { ServiceShare } from '../answers/ModelServices';
import { KeptCount } from '../store/CountStore';
import { Stretch } from '../store/selected';
import { Counted } from './countedSeries';
import { Denominator, denominatorsOf } from './denominatorsOf';
import { outcomeSeries } from './outcomeSeries';

type OutcomeCount =
  | Extract<UnitCount, { per: 'outcome' }>
  | { per: 'outcome'; reason: string };

/** What was counted of one entity and of its services. */
export class FoundCounts {
  constructor(
    private readonly uid: string,
    private readonly found: {
      served: ReadonlyMap<string, ServedHour[]>;
      sent: ReadonlyMap<string, KeptCount[]>;
      outcomes: readonly KeptCount[];
      values: readonly OutcomeValue[];
    },
  ) {}

  /** Tokens of all of them. */
  get sent(): KeptCount[] {
    return [...this.found.sent.values()].flat();
  }

  /**
   * Of one stretch: who counts in the one before may be another.
   *
   * @param bearing - services that bear some of the cost
   * @param whyNotCharged - says of what was sent why the cost is not of it
   */
  denominators(
    bearing: readonly ServiceShare[],
    stretch: Stretch,
    whyNotCharged: (sent: readonly KeptCount[]) => string | undefined,
  ): Denominator[] {
    const counted = (uid: string): Counted => {
      const sent = (this.found.sent.get(uid) ?? []).filter(
        ({ fromMs, toMs }) => fromMs >= stretch.fromMs && toMs <= stretch.toMs,
      );
      const served = (this.found.served.get(uid) ?? []).filter(
        ({ from, to }) =>
          Date.parse(from) >= stretch.fromMs && Date.parse(to) <= stretch.toMs,
      );
      return { sent, served, notCharged: whyNotCharged(sent) };
    };
    return denominatorsOf(
      counted(this.uid),
      bearing.map(share => ({ share, counted: counted(share.uid) })),
    );
  }

  /** Of both stretches. */
  outcomes(): OutcomeCount[] {
    const { outcomes, values } = this.found;
    const series = outcomeSeries(outcomes);
    const names = new Set([
      ...series.keys(),
      ...values.map(({ outcome }) => outcome),
    ]);
    return names.size === 0
      ? [
          {
            per: 'outcome',
            reason: 'No source tells of accepted outcomes in this time.',
          },
        ]
      : [...names].sort().map(outcome => ({
          per: 'outcome',
          outcome,
          counts: series.get(outcome) ?? [],
          values: values.filter(each => each.outcome === outcome),
        }));
  }
}
