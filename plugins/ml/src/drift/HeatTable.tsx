import Button from '@mui/material/Button';
import { DenseTable } from '../kit/DenseTable';
import { rounded } from '../kit/rounded';
import { ScrollBox } from '../kit/ScrollBox';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { CellLook } from './cellLook';
import { cellWords } from './cellWords';
import { HeatCell, HeatRow } from './heatRows';
import { CELL_SIGNS } from './heatStyles';
import { RowName } from './RowName';
import { OpenColumn } from './useDrift';
import { windowText } from '../kit/windowText';

const hasMoved = (look: CellLook) => look === 'moved' || look === 'severe';

/** What the map shows, one row a column and one cell a window, in words and numbers. */
export function HeatTable(props: {
  rows: HeatRow[];
  opened?: OpenColumn;
  onOpen: (cell: { column: string; from: string }) => void;
}) {
  const { rows, opened, onOpen } = props;
  const t = useMlText();
  const newestFirst = [...rows[0].cells].reverse().map(({ window }) => window);
  return (
    <ScrollBox
      label={t('drift.map.caption')}
      maxHeight={640}
      rows={rows.length}
    >
      <DenseTable>
        <caption style={visuallyHidden}>{t('drift.map.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('drift.map.column')}</th>
            <th scope="col" className="number">
              {t('drift.map.windowsMoved')}
            </th>
            {newestFirst.map(window => (
              <th scope="col" key={window.from}>
                {windowText(window)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr
              key={row.column}
              className={opened?.column === row.column ? 'shown' : undefined}
            >
              <th scope="row">
                <RowName row={row} />
              </th>
              <td className="number">
                {t('drift.map.of', {
                  moved: String(
                    row.cells.filter(({ look }) => hasMoved(look)).length,
                  ),
                  all: String(
                    row.cells.filter(({ look }) => look !== 'none').length,
                  ),
                })}
              </td>
              {[...row.cells].reverse().map(cell => (
                <td key={cell.window.from}>
                  <Button
                    size="small"
                    color="inherit"
                    title={cellWords(row.column, cell, t)}
                    sx={{ fontWeight: hasMoved(cell.look) ? 700 : 400 }}
                    onClick={() =>
                      onOpen({ column: row.column, from: cell.window.from })
                    }
                  >
                    <CellText cell={cell} />
                  </Button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </DenseTable>
    </ScrollBox>
  );
}

function CellText(props: { cell: HeatCell }) {
  const { look, ratio, worst } = props.cell;
  const t = useMlText();
  return (
    <>
      {CELL_SIGNS[look]} {t(`drift.reading.${look}`)}
      {worst && ` ${t('drift.map.times', { times: rounded(ratio) })}`}
    </>
  );
}
