import FileIcon from '@mui/icons-material/DescriptionOutlined';
import FolderIcon from '@mui/icons-material/Folder';
import LinkIcon from '@mui/icons-material/Link';
import SubmoduleIcon from '@mui/icons-material/FolderSpecialOutlined';
import Box from '@mui/material/Box';
import { ContentsAnswer, RepositoryRef } from '@callboard/plugin-ml-common';
import { DenseTable } from '../kit/DenseTable';
import { byteSize } from '../kit/numberFormat';
import { ScrollBox } from '../kit/ScrollBox';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { folderOf, Place, placeIn } from './place';
import { RepositoryLink } from './RepositoryLink';

type Entry = Extract<ContentsAnswer, { type: 'folder' }>['entries'][number];

const ICONS = {
  folder: FolderIcon,
  file: FileIcon,
  link: LinkIcon,
  submodule: SubmoduleIcon,
} satisfies Record<Entry['type'], unknown>;

/** What a folder holds. */
export function FolderTable(props: {
  repository: RepositoryRef;
  place: Place;
  entries: Entry[];
}) {
  const { repository, place, entries } = props;
  const t = useMlText();
  const up = folderOf(place);
  const path = place.path || repository.name;
  return (
    <ScrollBox
      label={t('repositories.files.caption', { path })}
      rows={entries.length}
      maxHeight={720}
    >
      <DenseTable>
        <caption style={visuallyHidden}>
          {t('repositories.files.caption', { path })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('repositories.files.name')}</th>
            <th scope="col" className="number">
              {t('repositories.files.size')}
            </th>
          </tr>
        </thead>
        <tbody>
          {up && (
            <tr>
              <th scope="row" colSpan={2}>
                <RepositoryLink repository={repository} at={up}>
                  {t('repositories.files.up')}
                </RepositoryLink>
              </th>
            </tr>
          )}
          {entries.map(entry => (
            <EntryRow
              key={entry.name}
              entry={entry}
              repository={repository}
              place={place}
            />
          ))}
          {entries.length === 0 && (
            <tr>
              <td colSpan={2}>{t('repositories.files.noEntries')}</td>
            </tr>
          )}
        </tbody>
      </DenseTable>
    </ScrollBox>
  );
}

function EntryRow(props: {
  entry: Entry;
  repository: RepositoryRef;
  place: Place;
}) {
  const { entry, repository, place } = props;
  const t = useMlText();
  const Icon = ICONS[entry.type];
  return (
    <tr>
      <th scope="row">
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Icon
            color="action"
            style={{ fontSize: 18 }}
            titleAccess={t(`repositories.files.type.${entry.type}`)}
          />
          {entry.type === 'submodule' ? (
            entry.name
          ) : (
            <RepositoryLink
              repository={repository}
              at={placeIn(place, entry.name)}
            >
              {entry.name}
            </RepositoryLink>
          )}
        </Box>
      </th>
      <td className="number">
        {entry.size !== undefined && byteSize(entry.size)}
      </td>
    </tr>
  );
}
