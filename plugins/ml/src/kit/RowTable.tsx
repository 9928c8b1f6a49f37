import { ReactNode } from 'react';
import { PlainTable } from './PlainTable';
import { ScrollBox } from './ScrollBox';
import { visuallyHidden } from './visuallyHidden';

/** A small table whose first column names its rows. */
export function RowTable(props: {
  caption: string;
  head: string[];
  rows: ReactNode[][];
  /** Index of the first column of numbers; those after it are numbers too. */
  numbersFrom?: number;
  /** Indices of columns for which a telephone has no room; nor has it then for the ages of badges. */
  roomy?: number[];
}) {
  const { caption, head, rows, numbersFrom = Infinity, roomy = [] } = props;
  const classOf = (at: number) =>
    [at >= numbersFrom && 'number', roomy.includes(at) && 'roomy']
      .filter(Boolean)
      .join(' ') || undefined;
  return (
    <ScrollBox label={caption}>
      <PlainTable
        sx={{
          fontVariantNumeric: 'tabular-nums',
          // Far from their names, values are hard to find.
          maxWidth: head.length > 2 ? undefined : 420,
          'th, td': { overflowWrap: 'break-word' },
          '.number': { pl: { xs: 0.5, sm: 2 }, whiteSpace: 'nowrap' },
          '.roomy': { display: { xs: 'none', sm: 'table-cell' } },
          ...(roomy.length > 0 && {
            '.age': { display: { xs: 'none', sm: 'inline' } },
          }),
        }}
      >
        <caption style={visuallyHidden}>{caption}</caption>
        <thead>
          <tr>
            {head.map((each, at) => (
              <th key={each} scope="col" className={classOf(at)}>
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest], index) => (
            <tr key={index}>
              <th scope="row">{first}</th>
              {rest.map((cell, at) => (
                <td key={at} className={classOf(at + 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </ScrollBox>
  );
}
