import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import { useNavigate } from 'react-router-dom';
import { MenuButton } from '../kit/MenuButton';
import { versionName } from '../kit/versionName';
import { templateRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { whyNot } from './mainVersion';
import { useMainVersion } from './useMainVersion';
import { useMayCreate } from './useMayCreate';
import { useServiceTemplates } from './useServiceTemplates';

/** Makes a service of a model, in the language of one of the templates; nothing where there is none or the person may not, and a reason where the model cannot be served. */
export function CreateServiceMenu(props: { entityRef: string }) {
  const t = useMlText();
  const navigate = useNavigate();
  const toTemplate = useRouteRef(templateRouteRef);
  const may = useMayCreate() && toTemplate !== undefined;
  const templates = useServiceTemplates(may);
  const main = useMainVersion(may ? props.entityRef : undefined);
  const found = templates.status === 'ready' ? templates.data : [];
  if (
    !may ||
    templates.status === 'failed' ||
    (templates.status === 'ready' && found.length === 0)
  ) {
    return null;
  }
  const known = main.status === 'ready' ? main.data : undefined;
  const why = known && whyNot(known);
  const formData = JSON.stringify({ model: props.entityRef });
  return (
    <Box>
      <MenuButton
        text={t('create.fromModel')}
        disabled={
          templates.status === 'loading' ||
          main.status === 'loading' ||
          why !== undefined
        }
        items={found.map(({ namespace, name, title }) => ({
          text: title,
          onChoose: () =>
            navigate({
              pathname: toTemplate({ namespace, templateName: name }),
              search: new URLSearchParams({ formData }).toString(),
            }),
        }))}
      />
      {why && (
        <Box
          sx={{
            maxWidth: '50ch',
            fontSize: '0.8125rem',
            color: 'text.secondary',
          }}
        >
          {t(`create.picker.why.${why}`, {
            version:
              known.status === 'known' ? versionName(known.version.label) : '',
          })}
        </Box>
      )}
    </Box>
  );
}
