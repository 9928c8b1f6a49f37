import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useNavigate } from 'react-router-dom';
import { MenuButton } from '../kit/MenuButton';
import { templateRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { useMayCreate } from './useMayCreate';
import { useServiceTemplates } from './useServiceTemplates';

/** Makes a service of a model, in the language of one of the templates; nothing where that is not possible. */
export function CreateServiceMenu(props: { entityRef: string }) {
  const t = useMlText();
  const navigate = useNavigate();
  const toTemplate = useRouteRef(templateRouteRef);
  const may = useMayCreate() && toTemplate !== undefined;
  const templates = useServiceTemplates(may);
  const found = templates.status === 'ready' ? templates.data : [];
  if (
    !may ||
    templates.status === 'failed' ||
    (templates.status === 'ready' && found.length === 0)
  ) {
    return null;
  }
  const formData = JSON.stringify({ model: props.entityRef });
  return (
    <MenuButton
      text={t('create.fromModel')}
      disabled={templates.status === 'loading'}
      items={found.map(({ namespace, name, title }) => ({
        text: title,
        onChoose: () =>
          navigate({
            pathname: toTemplate({ namespace, templateName: name }),
            search: new URLSearchParams({ formData }).toString(),
          }),
      }))}
    />
  );
}
