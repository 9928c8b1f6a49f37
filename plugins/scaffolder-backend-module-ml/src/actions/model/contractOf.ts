import { elementTypeOf } from './elementKind';
import { ModelFeature } from './modelManifest';
import { Table } from './readTable';

/** What one column of the evaluation rows must be like. */
export interface ContractColumn {
  name: string;
  role: 'feature' | 'target' | 'id';
  dtype: 'float' | 'int' | 'string';
  nullable: boolean;
  min?: number;
  max?: number;
  allowed?: string[];
}

/** `data/contract.yaml`, less where the rows come from. */
export interface ColumnsContract {
  rows: number;
  columns: ContractColumn[];
  minRows: number;
  /** Of the empty cells of a column that may have some: only ids may. */
  maxNullShare: number;
  duplicates: { maxShare: number };
}

export type ContractRead =
  | { status: 'usable'; contract: ColumnsContract }
  | { status: 'unusable'; reason: string };

/** What the columns are for. */
export interface ColumnRoles {
  features: readonly ModelFeature[];
  target: string;
  /** In the order of the scores; none for what does not classify. */
  classes?: readonly string[];
}

/** Beyond what was seen, new rows may go by this share of its span. */
const MARGIN = 0.25;
/** A text column with more values than these is free text. */
const MOST_ALLOWED = 50;
/** New rows may repeat one another by this much more than these. */
const MORE_DUPLICATES = 0.02;

/** The contract that these rows keep, and new ones must: or why no model can be evaluated on them. */
export function contractOf(table: Table, roles: ColumnRoles): ContractRead {
  const missing = [...roles.features.map(({ name }) => name), roles.target]
    .filter(name => !table.columns.includes(name))
    .map(name => `it has no column ${name}`);
  const columns = table.columns.map((name, at) =>
    columnOf(
      name,
      table.rows.map(row => row[at]),
      roles,
    ),
  );
  const [reason] = [
    ...missing,
    ...columns.flatMap(column => ('reason' in column ? column.reason : [])),
  ];
  return reason === undefined
    ? {
        status: 'usable',
        contract: {
          rows: table.rows.length,
          columns: columns.flatMap(column =>
            'reason' in column ? [] : [column],
          ),
          minRows: Math.ceil(table.rows.length / 2),
          maxNullShare: nullShare(table),
          duplicates: { maxShare: duplicates(table, roles) },
        },
      }
    : { status: 'unusable', reason };
}

type Profiled = ContractColumn | { reason: string };

function columnOf(
  name: string,
  values: string[],
  { classes, features, target }: ColumnRoles,
): Profiled {
  const empty = values.indexOf('');
  const feature = features.find(known => known.name === name);
  if (name !== target && !feature) {
    const dtype = dtypeOf(values.filter(value => value !== ''));
    return { name, role: 'id', dtype, nullable: empty !== -1 };
  }
  if (empty !== -1) {
    return { reason: `column ${name} is empty in row ${empty + 1}` };
  }
  if (name !== target) {
    const kind = elementTypeOf(feature?.dtype ?? '')?.kind ?? 'float';
    return kind === 'string'
      ? { ...plain(name, 'feature', 'string'), ...allowedOf(values) }
      : numeric(name, 'feature', kind === 'float' ? 'float' : 'int', values);
  }
  if (!classes) {
    return numeric(name, 'target', 'float', values);
  }
  const other = values.findIndex(value => !classes.includes(value));
  return other === -1
    ? { ...plain(name, 'target', 'string'), allowed: [...classes] }
    : {
        reason: `column ${name} is ${values[other]} in row ${
          other + 1
        }, but the classes are ${classes.join(', ')}`,
      };
}

function plain(
  name: string,
  role: ContractColumn['role'],
  dtype: ContractColumn['dtype'],
): ContractColumn {
  return { name, role, dtype, nullable: false };
}

function allowedOf(values: string[]): { allowed?: string[] } {
  const distinct = [...new Set(values)].sort();
  return distinct.length <= MOST_ALLOWED ? { allowed: distinct } : {};
}

const IS: Record<'float' | 'int', (value: string) => boolean> = {
  float: value =>
    /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) &&
    Number.isFinite(Number(value)),
  int: value => /^-?\d+$/.test(value),
};

function dtypeOf(values: string[]): ContractColumn['dtype'] {
  if (values.every(IS.int)) return 'int';
  return values.every(IS.float) ? 'float' : 'string';
}

function numeric(
  name: string,
  role: ContractColumn['role'],
  dtype: 'float' | 'int',
  values: string[],
): Profiled {
  const wrong = values.findIndex(value => !IS[dtype](value));
  if (wrong !== -1) {
    const kind = dtype === 'int' ? 'a whole number' : 'a finite number';
    return {
      reason: `column ${name} is ${values[wrong]} in row ${
        wrong + 1
      }, but must be ${kind}`,
    };
  }
  return { ...plain(name, role, dtype), ...rangeOf(values.map(Number), dtype) };
}

/** What was never negative stays so. */
function rangeOf(values: number[], dtype: 'float' | 'int') {
  const least = values.reduce((one, other) => Math.min(one, other));
  const most = values.reduce((one, other) => Math.max(one, other));
  const margin = MARGIN * (most - least || Math.abs(most) || 1);
  const low = least >= 0 ? Math.max(0, least - margin) : least - margin;
  const high = most + margin;
  return dtype === 'int'
    ? { min: Math.floor(low), max: Math.ceil(high) }
    : {
        min: Math.min(least, rounded(low)),
        max: Math.max(most, rounded(high)),
      };
}

/** To six digits: more would say that somebody measured them. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

/** The largest share of empty cells of a column, to whole per cents. */
function nullShare({ columns, rows }: Table): number {
  const empty = columns.map(
    (_, at) => rows.filter(row => row[at] === '').length,
  );
  return Math.ceil((100 * Math.max(...empty)) / rows.length) / 100;
}

/** Share of rows that repeat another one in all but their ids, and some more. */
function duplicates({ columns, rows }: Table, roles: ColumnRoles): number {
  const counted = columns.map(
    name =>
      name === roles.target ||
      roles.features.some(feature => feature.name === name),
  );
  const distinct = new Set(
    rows.map(row => JSON.stringify(row.filter((_, at) => counted[at]))),
  );
  const share = 1 - distinct.size / rows.length;
  return Math.min(1, Math.ceil((share + MORE_DUPLICATES) * 100) / 100);
}
