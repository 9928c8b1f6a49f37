import { CostWindow } from '@callboard/plugin-ml-common';
import { Counter } from '../store/CounterStore';

/** One window of a counter, as sent. */
export interface SentCount {
  counter: Omit<Counter, 'uid'>;
  entityRef: string;
  window: CostWindow;
  revision: number;
  /** What was counted. */
  content: object;
}

/** What one request says. */
export interface SentCounts {
  /** Of the body, for errors. */
  field: 'outcomes' | 'usage';
  items: readonly SentCount[];
}
