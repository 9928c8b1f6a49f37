import { OutcomeValue, ServingWindow } from '@callboard/plugin-ml-common';
import { ServiceShare } from '../answers/ModelServices';
import { KeptCount } from '../store/CountStore';
import { outcomeSeries } from './countedSeries';
import { Denominator, denominatorsOf } from './denominatorsOf';

/** What was counted of one entity and of its services. */
export class FoundCounts {
  constructor(
    private readonly uid: string,
    private readonly found: {
      served: ReadonlyMap<string, ServingWindow[]>;
      sent: ReadonlyMap<string, KeptCount[]>;
      outcomes: readonly KeptCount[];
      values: readonly OutcomeValue[];
    },
  ) {}

  /** Tokens of all of them. */
  get sent(): KeptCount[] {
    return [...this.found.sent.values()].flat();
  }

  /** @param bearing - services that bear some of the cost */
  denominators(bearing: readonly ServiceShare[]): Denominator[] {
    return [
      ...denominatorsOf(
        this.counted(this.uid),
        bearing.map(share => ({ share, counted: this.counted(share.uid) })),
      ),
      ...this.outcomes(),
    ];
  }

  private counted(uid: string) {
    const { sent, served } = this.found;
    return { served: served.get(uid) ?? [], sent: sent.get(uid) ?? [] };
  }

  private outcomes(): Denominator[] {
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
