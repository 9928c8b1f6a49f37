import Box from '@mui/material/Box';
import { VersionDataset } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { MlText, useMlText } from '../text/useMlText';
import { RowTable } from '../kit/RowTable';
import { shortDigest } from '../kit/shortDigest';

/** The data sets that a version was made from. */
export function DatasetTable(props: { datasets: VersionDataset[] }) {
  const t = useMlText();
  return (
    <RowTable
      caption={t('registry.detail.datasets')}
      head={[
        t('registry.chart.data'),
        t('registry.detail.use'),
        t('registry.detail.digest'),
        t('registry.detail.rowCount'),
      ]}
      numbersFrom={3}
      rows={props.datasets.map(each => [
        <DatasetName key="data" dataset={each} />,
        t(`registry.detail.role.${each.role}`),
        each.digest && (
          <code key="digest" title={each.digest}>
            {shortDigest(each.digest)}
          </code>
        ),
        rowsText(each, t),
      ])}
    />
  );
}

/** What the data set is, and where it lies. */
function DatasetName(props: { dataset: VersionDataset }) {
  const { ref, name, location } = props.dataset;
  const t = useMlText();
  const rest = ref ? undefined : name;
  return (
    <>
      {ref ? <EntityLink entityRef={ref} /> : rest ?? location}
      {!ref && !rest && !location && t('registry.detail.notStated')}
      {location && (ref || rest) && location !== rest && (
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {location}
        </Box>
      )}
    </>
  );
}

function rowsText({ rows, rowsOf }: VersionDataset, t: MlText) {
  return rows !== undefined && rowsOf !== undefined
    ? t('registry.detail.rowsOf', {
        rows: String(rows),
        rowsOf: String(rowsOf),
      })
    : rows;
}
