import Checkbox from '@mui/material/Checkbox';
import {
  RegistrationsAnswer,
  UnregisteredModel,
} from '@callboard/plugin-ml-common';
import { DenseTable } from '../kit/DenseTable';
import { ScrollBox } from '../kit/ScrollBox';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { Draft, DraftChanges, draftOf, modelKey, ownerOf } from './drafts';
import { UnregisteredRow } from './UnregisteredRow';

const COLUMNS = [
  'model',
  'versions',
  'aliases',
  'tags',
  'changed',
  'owner',
  'name',
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
  const owned = rows.filter(({ model, draft }) => ownerOf(model, draft));
  // Some registries, such as MLflow, do not say how many there are.
  const counted = models.some(({ versions }) => versions !== undefined);
  const ticked = rows.filter(({ draft }) => draft.ticked).length;
  return (
    <ScrollBox
      label={t('unregistered.table.title')}
      rows={models.length}
      maxHeight={720}
    >
      <DenseTable>
        <caption style={visuallyHidden}>
          {t('unregistered.table.caption', {
            shown: String(models.length),
            total: String(totalItems),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col" style={{ paddingLeft: 0 }}>
              <Checkbox
                size="small"
                checked={ticked > 0 && ticked >= owned.length}
                indeterminate={ticked > 0 && ticked < owned.length}
                disabled={owned.length === 0}
                inputProps={{ 'aria-label': t('unregistered.table.tickAll') }}
                onChange={(_, all) =>
                  owned.forEach(({ key }) => onChange(key, { ticked: all }))
                }
              />
            </th>
            {COLUMNS.filter(each => counted || each !== 'versions').map(
              column => (
                <th
                  key={column}
                  scope="col"
                  className={column === 'versions' ? 'number' : undefined}
                >
                  {t(`unregistered.table.${column}`)}
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
