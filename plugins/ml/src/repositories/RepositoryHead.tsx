import Box from '@mui/material/Box';
import { Repository } from '@callboard/plugin-ml-common';
import { AnswerHead } from '../kit/GovernancePage';
import { EntityLink } from '../kit/EntityLink';
import { linksInText } from '../kit/linksInText';
import { useMlText } from '../text/useMlText';
import { CommitLine } from './CommitLine';
import { ownerRef } from './ownerRef';

/** What the repository is, who owns it and when it last changed. */
export function RepositoryHead(props: { repository: Repository }) {
  const { repository } = props;
  const { owner, name, description, head, mayPush, defaultBranch } = repository;
  const t = useMlText();
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <AnswerHead>
        {name}: {description || t('repositories.noDescription')}
      </AnswerHead>
      <Box sx={{ color: 'text.secondary', ...linksInText }}>
        {t('repositories.ownedBy')} <EntityLink entityRef={ownerRef(owner)} />
        {` · ${t('repositories.defaultBranch')} ${defaultBranch} · `}
        {t(mayPush ? 'repositories.mayPush' : 'repositories.mayNotPush')}
      </Box>
      {head && <CommitLine label={t('repositories.newest')} commit={head} />}
    </Box>
  );
}
