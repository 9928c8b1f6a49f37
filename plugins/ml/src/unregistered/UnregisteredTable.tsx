import Checkbox from '@mui/material/Checkbox';
import {
  RegistrationsAnswer,
  UnregisteredModel,
} from '@callboard/plugin-ml-common';
import { DenseTable } from '../kit/DenseTable';
import { ScrollBox } from '../kit/ScrollBox';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { Draft, DraftChanges, draftOf, modelKey, problemOf } from './drafts';
import { UnregisteredRow } from './UnregisteredRow';

/** Widths in pixels, or as parts of what they leave. Together they fit a page of 1,440 pixels with its navigation. */
const COLUMNS = [
  ['model', '23%'],
  ['versions', 74],
  ['aliases', '11%'],
  ['tags', '16%'],
  ['changed', 116],
  ['owner', '27%'],
  ['name', '23%'],
] as const;

/** The models that the catalog lacks, to be ticked, with owner and name. */
export function UnregisteredTable(props: {
  models: UnregisteredModel[];
  totalItems: number;
  changes: DraftChanges;
  onChange: (key: string, change: Partial<Draft>) => void;
  results?: RegistrationsAnswer['results'];
}) {
  const { models, totalItems, changes, onChange, results } = props;
  const t = useMlText();
  const refused = new Map(
    results?.flatMap(result =>
      result.status === 'refused'
        ? [[modelKey(result), result.reason] as const]
        : [],
    ),
  );
  const rows = models.map(model => ({
    model,
    key: modelKey(model),
    draft: draftOf(model, changes),
  }));
  const proper = rows.filter(({ model, draft }) => !problemOf(model, draft));
  // Some registries, such as MLflow, do not say how many there are.
  const counted = models.some(({ versions }) => versions !== undefined);
  const some = rows.some(({ draft }) => draft.ticked);
  const all = some && proper.every(({ draft }) => draft.ticked);
  return (
    <ScrollBox
      label={t('unregistered.table.title')}
      rows={models.length}
      maxHeight={720}
    >
      <DenseTable sx={{ tableLayout: 'fixed', minWidth: 960 }}>
        <caption style={visuallyHidden}>
          {t('unregistered.table.caption', {
            shown: String(models.length),
            total: String(totalItems),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col" style={{ paddingLeft: 0, width: 48 }}>
              <Checkbox
                size="small"
                checked={all}
                indeterminate={some && !all}
                disabled={proper.length === 0 && !some}
                inputProps={{ 'aria-label': t('unregistered.table.tickAll') }}
                onChange={(_, ticked) =>
                  (ticked ? proper : rows).forEach(({ key }) =>
                    onChange(key, { ticked }),
                  )
                }
              />
            </th>
            {COLUMNS.filter(([name]) => counted || name !== 'versions').map(
              ([name, width]) => (
                <th
                  key={name}
                  scope="col"
                  className={name === 'versions' ? 'number' : undefined}
                  style={{ width }}
                >
                  {t(`unregistered.table.${name}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ model, key, draft }) => (
            <UnregisteredRow
              key={key}
              model={model}
              draft={draft}
              counted={counted}
              refused={refused.get(key)}
              onChange={change => onChange(key, change)}
            />
          ))}
        </tbody>
      </DenseTable>
    </ScrollBox>
  );
}
