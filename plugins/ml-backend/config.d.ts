import { HumanDuration } from '@backstage/types';

export interface Config {
  /** The Callboard ml backend. */
  ml?: {
    /** The list of models, data sets, features and inference services. */
    inventory?: {
      /**
       * Time between two sweeps of the catalog; one replica does each. While
       * sweeps find changes they follow one another sooner.
       * @default 1 minute, at least 1 second
       */
      sweepInterval?: HumanDuration | string;
      /**
       * Time between two looks of each replica at the database for what the
       * last sweep has changed.
       * @default 2 seconds, at least 1 second
       */
      refreshInterval?: HumanDuration | string;
      /**
       * The longest wait for one answer of the catalog, in sweeps and in
       * requests of callers with custom permission rules.
       * @default 30 seconds, at least 1 second
       */
      catalogTimeout?: HumanDuration | string;
    };
  };
}
