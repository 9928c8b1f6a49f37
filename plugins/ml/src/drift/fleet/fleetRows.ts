import { DriftFleet, STATUS_LEVELS } from '@callboard/plugin-ml-common';
import { readableRef } from '../../kit/readableRef';
import { FleetState } from './fleetState';

/** One thing that is watched. */
export type FleetItem = DriftFleet['items'][number];

/** The levels that a person must act upon. */
const NEEDS_ATTENTION = ['attention', 'failing'];

type Order = (a: FleetItem, b: FleetItem) => number;

const ORDERS: ReadonlyArray<[string, Order]> = [
  ['name', (a, b) => a.title.localeCompare(b.title)],
  ['owner', (a, b) => (a.owner ?? '').localeCompare(b.owner ?? '')],
  ['status', (a, b) => severityOf(a) - severityOf(b)],
  // Longer is more.
  ['unattended', (a, b) => sinceOf(b) - sinceOf(a)],
];

/** Whether a person must act upon it. */
export function needsAttention({ status }: FleetItem): boolean {
  return NEEDS_ATTENTION.includes(status.level);
}

/** What passes the filters, in the order that was chosen. */
export function fleetRows(items: FleetItem[], state: FleetState): FleetItem[] {
  const { text, owner, attention, sort } = state;
  const wanted = text.trim().toLocaleLowerCase();
  const found = items.filter(
    item =>
      (!attention || needsAttention(item)) &&
      (!owner || owner === item.owner) &&
      [item.title, item.entityRef, readableRef(item.owner ?? '')].some(each =>
        each.toLocaleLowerCase().includes(wanted),
      ),
  );
  const order = ORDERS.find(([name]) => name === sort.replace(/^-/, ''))?.[1];
  if (!order) {
    return found;
  }
  const sign = sort.startsWith('-') ? -1 : 1;
  return [...found].sort((a, b) => sign * order(a, b));
}

function severityOf({ status }: FleetItem): number {
  return STATUS_LEVELS.indexOf(status.level);
}

function sinceOf({ unattendedSince }: FleetItem): number {
  return unattendedSince ? Date.parse(unattendedSince) : Number.MAX_VALUE;
}

/** The owners of what is watched, by name. */
export function ownersOf(items: FleetItem[]): string[] {
  const owners = new Set(items.flatMap(({ owner }) => owner ?? []));
  return [...owners].sort((a, b) =>
    readableRef(a).localeCompare(readableRef(b)),
  );
}
