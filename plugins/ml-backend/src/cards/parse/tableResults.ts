import { CardResult } from '@callboard/plugin-ml-common';
import { makeResult } from './makeResult';
import { METRIC_NAMES } from './metricNames';
import { normalizeName } from './normalizeName';
import { readNumber } from './readNumber';
import { Table } from './readTables';
import { Warnings } from './Warnings';

type About = 'slice' | 'dataset' | 'split';
type Role = 'metric' | 'value' | About;

const ROLES: Record<Role, readonly string[]> = {
  metric: [
    'metric',
    'measure',
    'metrik',
    'kennzahl',
    'métrique',
    'mesure',
    'métrica',
    'medida',
    '指标',
    '評価指標',
    '指標',
  ],
  value: [
    'value',
    'score',
    'result',
    'wert',
    'ergebnis',
    'valeur',
    'résultat',
    'valor',
    'resultado',
    '值',
    '数值',
    '结果',
    '値',
    '結果',
  ],
  slice: [
    'slice',
    'group',
    'subgroup',
    'segment',
    'subset',
    'gruppe',
    'teilmenge',
    'groupe',
    'sous groupe',
    'grupo',
    'subgrupo',
    '分组',
    'グループ',
  ],
  dataset: [
    'dataset',
    'data set',
    'benchmark',
    'datensatz',
    'jeu de données',
    'conjunto de datos',
    'conjunto de dados',
    '数据集',
    'データセット',
  ],
  split: ['split', 'aufteilung', 'partition', '划分', '分割'],
};
const ROLE_OF = new Map(
  (Object.entries(ROLES) as [Role, readonly string[]][]).flatMap(
    ([role, names]) => names.map(name => [normalizeName(name), role] as const),
  ),
);
const METRICS = new Set(METRIC_NAMES.map(normalizeName));

/** A number in a table, with the decimals that it was written with. */
export interface TableResult {
  result: CardResult;
  decimals: number;
}

/**
 * The results in a table: one in a row (`| metric | value |`) or one in a column. A table of
 * several models or versions side by side says nothing about this one and is left as text.
 */
export function tableResults(
  { header, rows }: Table,
  warnings: Warnings,
): TableResult[] {
  const roles = header.map(title => ROLE_OF.get(normalizeName(title)));
  const cellOf = (row: readonly string[], role: Role) =>
    row[roles.indexOf(role)]?.replace(/[*`]/g, '').trim() || undefined;
  const about = (row: readonly string[]) => ({
    slice: cellOf(row, 'slice'),
    dataset: cellOf(row, 'dataset'),
    split: cellOf(row, 'split'),
  });
  const read = (row: readonly string[], metric: string, column: number) =>
    readCell(
      row,
      metric,
      header[column],
      row[column] ?? '',
      about(row),
      warnings,
    );

  if (roles.includes('metric') && roles.includes('value')) {
    return rows.flatMap(row => {
      const metric = cellOf(row, 'metric');
      return metric ? read(row, metric, roles.indexOf('value')) : [];
    });
  }
  const metrics = header.flatMap((title, column) =>
    METRICS.has(normalizeName(title)) ? [column] : [],
  );
  const distinct = roles.some(role => role && role !== 'value');
  return distinct || rows.length === 1
    ? rows.flatMap(row =>
        metrics.flatMap(column =>
          read(row, metricName(header[column]), column),
        ),
      )
    : [];
}

function metricName(title: string): string {
  return title
    .replace(/[*`]/g, '')
    .replace(/\s*[([]?\s*%\s*[)\]]?/, '')
    .replace(/[↑↓]/g, '')
    .trim();
}

function readCell(
  row: readonly string[],
  metric: string,
  title: string,
  cell: string,
  about: Partial<Record<About, string>>,
  warnings: Warnings,
): TableResult[] {
  const number = readNumber(cell, title.includes('%'));
  if (number.status === 'number') {
    const { value, decimals } = number;
    return [{ result: makeResult(metric, value, about), decimals }];
  }
  if (number.status === 'unreadable') {
    const place = row.slice(0, 2).join(', ').slice(0, 80);
    warnings.add(
      `table, row "${place}": the value of ${metric.slice(0, 60)} ${
        number.reason
      }; left out`,
    );
  }
  return [];
}
