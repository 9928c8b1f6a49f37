import Box from '@mui/material/Box';
import { RepositoriesAnswer } from '@callboard/plugin-ml-common';
import { DenseTable } from '../kit/DenseTable';
import { EntityLink } from '../kit/EntityLink';
import { RelativeTime } from '../kit/RelativeTime';
import { ScrollBox } from '../kit/ScrollBox';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { ownerRef } from './ownerRef';
import { RepositoryLink } from './RepositoryLink';

const COLUMNS = ['name', 'owner', 'description'] as const;

/** On a phone it would be cut off. */
const ROOMY = { display: { xs: 'none', sm: 'table-cell' } } as const;

/** One row a repository. */
export function RepositoriesTable(props: RepositoriesAnswer) {
  const { repositories } = props;
  const t = useMlText();
  return (
    <ScrollBox
      label={t('repositories.title')}
      rows={repositories.length}
      maxHeight={720}
    >
      <DenseTable>
        <caption style={visuallyHidden}>{t('repositories.caption')}</caption>
        <thead>
          <tr>
            {COLUMNS.map(column => (
              <th key={column} scope="col">
                {t(`repositories.column.${column}`)}
              </th>
            ))}
            <Box component="th" scope="col" sx={ROOMY}>
              {t('repositories.column.createdAt')}
            </Box>
          </tr>
        </thead>
        <tbody>
          {repositories.map(({ owner, name, description, createdAt }) => (
            <tr key={`${owner}/${name}`}>
              <th scope="row">
                <RepositoryLink repository={{ owner, name }}>
                  {name}
                </RepositoryLink>
              </th>
              <td>
                <EntityLink entityRef={ownerRef(owner)} />
              </td>
              <td className="wrap">
                {description || (
                  <span className="quiet">
                    {t('repositories.noDescription')}
                  </span>
                )}
              </td>
              <Box component="td" sx={ROOMY}>
                <RelativeTime iso={createdAt} />
              </Box>
            </tr>
          ))}
        </tbody>
      </DenseTable>
    </ScrollBox>
  );
}
