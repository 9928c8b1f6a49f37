import { ColumnFrame } from '@callboard/plugin-ml-common';
import { answersSql } from './answersSql';
import { categoricalCountSql } from './categoricalCountSql';
import { confusionSql, probabilitySql } from './classificationSql';
import { Dialect, TableColumn } from './Dialect';
import { duckdbDialect } from './duckdbDialect';
import { distinctSql, frequentSql, momentsSql, rankedSql } from './edgeSql';
import { numericCountSql } from './numericCountSql';
import { regressionSql } from './regressionSql';

/** Every word of it is another than that of DuckDB. */
const other: Dialect = {
  name: 'other',
  identifier: name => `[${name}]`,
  text: value => `u'${value}'`,
  number: value => `n(${String(value).replace(/e/, 'x')})`,
  kindOf: () => 'number',
  asNumber: ({ name }) => `to_number([${name}])`,
  asText: ({ name }) => `to_text([${name}])`,
  asFloat32: number => `to_real(${number})`,
  isNaN: number => `is_nan(${number})`,
  sum: number => `exact_sum(${number})`,
};
const x: TableColumn = { name: 'x', kind: 'number' };
const numeric = {
  name: 'x',
  role: 'feature',
  type: 'numeric',
  precision: 'float32',
  center: 0.5,
  edges: [-1, 0.1, 2],
  coarse: [],
} satisfies ColumnFrame;
const named = {
  name: 'c',
  role: 'prediction',
  type: 'categorical',
  values: ["it's"],
  open: false,
} satisfies ColumnFrame;
const performance = {
  task: 'classification' as const,
  classes: ["it's", 'b'],
  calibrated: true,
  slices: [
    { name: 'low', column: 'x', upTo: 0.1 },
    { name: 'own', column: 'c', equals: "it's" },
  ],
};
const answers = { hasActual: true, probabilities: ['p0'] };

function statements(dialect: Dialect): string[] {
  const frame = {
    schema: 'callboard.dev/profile-frame/v1' as const,
    columns: [
      numeric,
      named,
      { ...numeric, name: 'p', role: 'prediction' as const },
    ],
    performance,
  };
  return [
    numericCountSql(dialect, numeric, x, 't'),
    categoricalCountSql(dialect, named, { name: 'c', kind: 'text' }, 't'),
    categoricalCountSql(dialect, { ...named, values: [] }, x, 't'),
    momentsSql(dialect, x, 'float32', 't'),
    rankedSql(dialect, x, 'float32', 't', 1000),
    frequentSql(dialect, x, 't'),
    distinctSql(dialect, x, 't'),
    answersSql(dialect, {
      frame,
      actual: 'a',
      columnOf: name => ({ name, kind: 'text' }),
      table: 't',
    })?.sql ?? '',
    confusionSql(dialect, performance, answers, 't', 'true'),
    probabilitySql(dialect, answers, 't', 'true'),
    regressionSql(dialect, 't', 'true'),
  ];
}

it('says in words of the dialect whatever differs between engines', () => {
  const text = statements(other).join('\n');
  expect(text).not.toMatch(
    /fsum|isnan|FLOAT|VARCHAR|epoch|TRY_CAST|"|\d+e[+-]?\d/,
  );
  // Every sum is that of the dialect, and every other text is quoted by it.
  expect(text).not.toMatch(/(?<!exact_)sum\(/);
  expect(text).not.toMatch(/(?<!u)'it/);
});

it('finds the bin in as many steps as halving takes', () => {
  expect(numericCountSql(duckdbDialect, numeric, x, 't')).toContain(
    'CASE WHEN x <= 1e-1 THEN CASE WHEN x <= -1e+0 THEN 0 ELSE 1 END ELSE CASE WHEN x <= 2e+0 THEN 2 ELSE 3 END END',
  );
});
