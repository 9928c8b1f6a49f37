import Box from '@mui/material/Box';
import { RepositoryRef } from '@callboard/plugin-ml-common';
import { linksInText } from '../kit/linksInText';
import { useMlText } from '../text/useMlText';
import { Place, stepsTo } from './place';
import { RepositoryLink } from './RepositoryLink';

/** The folders that lead to what is shown. */
export function PathTrail(props: { repository: RepositoryRef; place: Place }) {
  const { repository, place } = props;
  const t = useMlText();
  const steps = stepsTo(place);
  return (
    <Box
      component="nav"
      aria-label={t('repositories.files.trail')}
      sx={{ mb: 1, overflowWrap: 'anywhere', ...linksInText }}
    >
      <RepositoryLink repository={repository} at={{ ...place, path: '' }}>
        {repository.name}
      </RepositoryLink>
      {steps.map((step, index) => (
        <span key={step.place.path}>
          {' / '}
          {index === steps.length - 1 ? (
            <span aria-current="page">{step.name}</span>
          ) : (
            <RepositoryLink repository={repository} at={step.place}>
              {step.name}
            </RepositoryLink>
          )}
        </span>
      ))}
      {place.ref && (
        <>
          {` ${t('repositories.at')} `}
          <code>{place.ref}</code>
        </>
      )}
    </Box>
  );
}
