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
  ['since', (a, b) => timeOf(driftingSince(b)) - timeOf(driftingSince(a))],
  [
    'unattended',
    (a, b) => timeOf(b.unattendedSince) - timeOf(a.unattendedSince),
  ],
];

/** Whether a person must act upon it. */
export function needsAttention({ status }: FleetItem): boolean {
  return NEEDS_ATTENTION.includes(status.level);
}

/** Begin of the first window that moved, or fell, of what drifts now. */
export function driftingSince(item: FleetItem): string | undefined {
  return needsAttention(item) ? item.status.since : undefined;
}

/** What passes the filters, in the order that was chosen. */
export function fleetRows(
  items: FleetItem[],
  state: FleetState,
  /** Refs through which the signed-in person owns things. */
  myRefs: string[],
): FleetItem[] {
  const { text, owner, mine, attention, sort } = state;
  const wanted = text.trim().toLocaleLowerCase();
  const found = items.filter(
    item =>
      (!attention || needsAttention(item)) &&
      (!owner || owner === item.owner) &&
      (!mine || myRefs.includes(item.owner ?? '')) &&
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

function timeOf(iso: string | undefined): number {
  return iso ? Date.parse(iso) : Number.MAX_VALUE;
}

/** The owners of what is watched, by name. */
export function ownersOf(items: FleetItem[]): string[] {
  const owners = new Set(items.flatMap(({ owner }) => owner ?? []));
  return [...owners].sort((a, b) =>
    readableRef(a).localeCompare(readableRef(b)),
  );
}
