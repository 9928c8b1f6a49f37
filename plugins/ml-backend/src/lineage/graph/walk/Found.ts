import { Place, Step } from './Place';

/** A place that a walk came to. */
export interface FoundPlace {
  place: Place;
  /** Edges from the root; negative upstream. */
  distance: number;
  /** Key of the place that it was first reached from; none at the root. */
  before?: string;
}

/** A step in the direction of the data, whichever way it was taken. */
export interface TakenStep extends Pick<Step, 'type' | 'source' | 'said'> {
  /** Keys of places. */
  from: string;
  to: string;
  fromId: number;
  toId: number;
}

/** What a walk found around its root. */
export interface Found {
  /** By key of the place, nearest first. */
  places: Map<string, FoundPlace>;
  /** Those that were taken, each once. */
  steps: TakenStep[];
  /** Keys of places with more behind them that limits left out. */
  cut: Set<string>;
}
