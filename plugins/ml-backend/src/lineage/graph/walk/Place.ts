import { LineageEdgeType, LineageSource } from '@callboard/plugin-ml-common';

/** Where a walk stands: at a whole node, at one column of it, or at a process by way of one column. */
export interface Place {
  id: number;
  column?: string;
  /** A process that one column came to: only what it puts out without saying from which columns comes of it. */
  byColumn?: boolean;
}

/** One step of a walk, whichever way it went. */
export interface Step {
  near: Place;
  far: Place;
  type: LineageEdgeType;
  source: LineageSource;
  /** Of column edges, which are read whole. */
  said?: { text: string | null; first_at: string; last_at: string };
}

/** What tells places apart. */
export function placeKey({ byColumn, column, id }: Place): string {
  if (column !== undefined) {
    return `${id}#${column}`;
  }
  return byColumn ? `${id}!` : String(id);
}
