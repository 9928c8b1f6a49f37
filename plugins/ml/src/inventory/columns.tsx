import { InventoryItem, InventoryQuery } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { EntityLink } from '../kit/EntityLink';
import { RelativeTime } from '../kit/RelativeTime';
import { SlotBadge } from '../kit/SlotBadge';
import { slotName } from '../kit/slotName';
import { StatusBadge } from '../kit/StatusBadge';
import { RiskMark } from '../kit/RiskMark';
import { MlText } from '../text/useMlText';
import { InventoryColumnField, InventoryTab } from './tabs';

/** A column of the list. */
export interface InventoryColumn {
  id: string;
  label: string;
  /** Pixels. */
  width: number;
  align?: 'right';
  /** The order that a click on the head asks for. */
  sortBy?: InventoryQuery['orderBy'];
  cell: (item: InventoryItem) => ReactNode;
}

/** How much a screen has room for: a telephone, a laptop, a large screen. */
export type Room = 'narrow' | 'usual' | 'wide';

/** The least that a name and its purpose need, in pixels; it takes what is left. */
export const NAME_WIDTH = 270;

/** Columns of every list that are worth their place on a telephone. */
const NARROW = ['name', 'status', 'owner'];
/** Columns that only a wide screen has room for. */
const WIDE = ['system', 'firstSeenAt'];

/** The slots that occur, references first and the review that rests on the others last; the owner's column tells of ownership. */
export function slotsOf(items: InventoryItem[]): string[] {
  const found = new Set(items.flatMap(item => Object.keys(item.statuses)));
  found.delete('ownership');
  const first = ['references'].filter(slot => found.delete(slot));
  const last = ['review'].filter(slot => found.delete(slot));
  return [...first, ...[...found].sort(), ...last];
}

/** The columns of a list, from what people look at first to what they look at last. */
export function inventoryColumns(options: {
  tab: InventoryTab;
  slots: string[];
  room: Room;
  t: MlText;
}): InventoryColumn[] {
  const { tab, slots, room, t } = options;
  const columns = [
    nameColumn(t, room !== 'wide'),
    // Which version is spoken of belongs to the name.
    ...slots.filter(isVersion).map(slot => slotColumn(slot, t)),
    statusColumn(t),
    ownerColumn(t),
    ...tab.columns.map(field => fieldColumn(field, t)),
    ...slots.filter(slot => !isVersion(slot)).map(slot => slotColumn(slot, t)),
    systemColumn(t),
    firstSeenColumn(t),
  ];
  const wide: string[] = [...WIDE, ...tab.wide];
  switch (room) {
    case 'narrow':
      return columns.filter(({ id }) => NARROW.includes(id));
    case 'usual':
      return columns.filter(({ id }) => !wide.includes(id));
    default:
      return columns;
  }
}

function isVersion(slot: string) {
  return slot === 'version';
}

/** `withTask`: the task has no column of its own and stands before the purpose. */
function nameColumn(t: MlText, withTask: boolean): InventoryColumn {
  return {
    id: 'name',
    label: t('inventory.column.name'),
    width: NAME_WIDTH,
    sortBy: 'name',
    cell: item => (
      <>
        <EntityLink
          entityRef={item.entityRef}
          title={item.title ?? item.name}
          icon
        />
        <div className="second-line" title={item.purpose}>
          {withTask && item.task && `${item.task} · `}
          {item.purpose || t('inventory.noPurpose')}
        </div>
      </>
    ),
  };
}

function statusColumn(t: MlText): InventoryColumn {
  return {
    id: 'status',
    label: t('inventory.column.status'),
    width: 108,
    sortBy: '-status',
    cell: item => (
      <StatusBadge compact level={item.status} reason={whyStatus(item, t)} />
    ),
  };
}

/** The slots that make the status what it is, some of which have no column of their own here. */
function whyStatus({ status, statuses }: InventoryItem, t: MlText) {
  return status === 'ok'
    ? undefined
    : Object.entries(statuses)
        .filter(([, { level }]) => level === status)
        .map(([slot, { text }]) => `${slotName(slot, t)}: ${text}`)
        .join('. ');
}

function ownerColumn(t: MlText): InventoryColumn {
  return {
    id: 'owner',
    label: t('inventory.column.owner'),
    width: 130,
    sortBy: 'owner',
    cell: item =>
      item.owner ? (
        <EntityLink
          entityRef={item.owner}
          terse
          missing={item.statuses.ownership?.level === 'failing'}
        />
      ) : (
        <NoOwner item={item} t={t} />
      ),
  };
}

/** Pixels, of slots whose text is known to be short. */
const SLOT_WIDTHS: Record<string, number> = {
  references: 104,
  card: 76,
  smoke: 142,
  review: 140,
  version: 92,
  cost: 272,
  serving: 200,
};

function slotColumn(slot: string, t: MlText): InventoryColumn {
  return {
    id: `slot:${slot}`,
    label: slotName(slot, t),
    width: SLOT_WIDTHS[slot] ?? 132,
    // The thinnest cards first.
    sortBy: slot === 'card' ? 'card' : undefined,
    cell: item => {
      const status = item.statuses[slot];
      return status && <SlotBadge slot={slot} status={status} />;
    },
  };
}

function systemColumn(t: MlText): InventoryColumn {
  return {
    id: 'system',
    label: t('inventory.column.system'),
    width: 128,
    cell: item => item.system && <EntityLink entityRef={item.system} />,
  };
}

function firstSeenColumn(t: MlText): InventoryColumn {
  return {
    id: 'firstSeenAt',
    label: t('inventory.column.firstSeenAt'),
    width: 110,
    sortBy: '-firstSeenAt',
    cell: item => <RelativeTime iso={item.firstSeenAt} />,
  };
}

/** High risk and what is failing come first at the first click. */
const ORDERS: Partial<Record<InventoryColumnField, InventoryQuery['orderBy']>> =
  { lifecycle: 'lifecycle', riskTier: '-riskTier' };

const WIDTHS: Record<InventoryColumnField, number> = {
  lifecycle: 104,
  riskTier: 104,
  task: 208,
  type: 104,
  format: 88,
  containsPersonalData: 124,
  store: 104,
  featureCount: 92,
  platform: 104,
  environment: 116,
  serves: 180,
};

function fieldColumn(field: InventoryColumnField, t: MlText): InventoryColumn {
  return {
    id: field,
    label: t(`inventory.column.${field}`),
    width: WIDTHS[field],
    align: field === 'featureCount' ? 'right' : undefined,
    sortBy: ORDERS[field],
    cell: item => fieldCell(item, field, t),
  };
}

function fieldCell(
  item: InventoryItem,
  field: InventoryColumnField,
  t: MlText,
): ReactNode {
  switch (field) {
    case 'riskTier':
      return item.riskTier ? (
        <RiskMark tier={item.riskTier} />
      ) : (
        <Quiet>{t('inventory.notStated')}</Quiet>
      );
    case 'containsPersonalData':
      if (item.containsPersonalData === undefined) {
        return <Quiet>{t('inventory.notStated')}</Quiet>;
      }
      return t(
        `inventory.personalData.${item.containsPersonalData ? 'yes' : 'no'}`,
      );
    case 'serves':
      return item.serves?.map((ref, index) => (
        <span key={ref}>
          {index > 0 && ', '}
          <EntityLink entityRef={ref} />
        </span>
      ));
    default:
      return item[field] ?? <Quiet>{t('inventory.notStated')}</Quiet>;
  }
}

function Quiet(props: { children: ReactNode }) {
  return <span className="quiet">{props.children}</span>;
}

function NoOwner(props: { item: InventoryItem; t: MlText }) {
  const { ownership } = props.item.statuses;
  const words = props.t('inventory.noOwner');
  return ownership ? (
    <StatusBadge compact {...ownership} text={words} />
  ) : (
    <Quiet>{words}</Quiet>
  );
}
