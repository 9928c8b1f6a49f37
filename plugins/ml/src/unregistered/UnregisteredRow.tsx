import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import { UnregisteredModel } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { webUrl } from '../kit/webUrl';
import { useMlText } from '../text/useMlText';
import { Draft, problemOf } from './drafts';
import { OwnerCell } from './OwnerCell';

/** Tags of a model that are shown; the others are told on hover. */
const FEW = 2;

/** In a column of a given width. */
const CUT = { overflow: 'hidden', textOverflow: 'ellipsis' };

/** One model, how it is to be registered, and why it was refused. */
export function UnregisteredRow(props: {
  model: UnregisteredModel;
  draft: Draft;
  /** There is a column for the number of versions. */
  counted: boolean;
  /** Why it was refused just now. */
  refused?: string;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { model, draft, counted, refused, onChange } = props;
  const { name, versions, aliases } = model;
  const t = useMlText();
  const problem = problemOf(model, draft);
  const unknown = (
    <span className="quiet">{t('unregistered.table.unknown')}</span>
  );
  return (
    <tr className={draft.ticked ? 'ticked' : undefined}>
      <td style={{ paddingLeft: 0 }}>
        <Checkbox
          size="small"
          checked={draft.ticked}
          inputProps={{ 'aria-label': t('unregistered.table.tick', { name }) }}
          onChange={(_, ticked) => onChange({ ticked })}
        />
      </td>
      <th scope="row" className="wrap">
        <ModelName model={model} />
        {refused && (
          <StatusBadge
            level="failing"
            text={`${t('unregistered.table.refused')} ${refused}`}
          />
        )}
      </th>
      {counted && <td className="number">{versions ?? unknown}</td>}
      <td className="wrap">{aliases.join(', ')}</td>
      <td>
        <Tags tags={model.tags} />
      </td>
      <td>
        {model.updatedAt ? <RelativeTime iso={model.updatedAt} /> : unknown}
        {model.createdBy && (
          <div className="quiet" title={model.createdBy} style={CUT}>
            {t('unregistered.table.by', { who: model.createdBy })}
          </div>
        )}
      </td>
      <td className="wrap">
        <OwnerCell model={model} draft={draft} onChange={onChange} />
      </td>
      <td>
        <TextField
          size="small"
          value={draft.entityName}
          onChange={event => onChange({ entityName: event.target.value })}
          error={problem === 'bad-name'}
          helperText={
            problem === 'bad-name' ? t('unregistered.table.badName') : undefined
          }
          inputProps={{
            'aria-label': t('unregistered.table.nameOf', { name }),
            style: { padding: '4px 8px', fontSize: '0.8125rem' },
          }}
          fullWidth
        />
      </td>
    </tr>
  );
}

function ModelName(props: { model: UnregisteredModel }) {
  const { registry, name, url, description } = props.model;
  const href = url && webUrl(url);
  return (
    <>
      {href ? (
        <Link href={href} target="_blank" rel="noopener">
          {name}
        </Link>
      ) : (
        name
      )}
      <Box className="quiet" sx={{ fontSize: '0.75rem' }} title={description}>
        {registry}
      </Box>
    </>
  );
}

function Tags(props: { tags: UnregisteredModel['tags'] }) {
  const t = useMlText();
  const texts = Object.entries(props.tags).map(([name, value]) =>
    value ? `${name}=${value}` : name,
  );
  return (
    <div title={texts.join(', ')}>
      {texts.slice(0, FEW).map(text => (
        <Box key={text} sx={CUT}>
          {text}
        </Box>
      ))}
      {texts.length > FEW && (
        <span className="quiet">
          {t('unregistered.table.moreTags', { count: texts.length - FEW })}
        </span>
      )}
    </div>
  );
}
