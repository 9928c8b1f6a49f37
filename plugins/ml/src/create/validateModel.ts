import { ApiHolder } from '@backstage/frontend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { MlKind, toMlKind } from '@callboard/plugin-ml-common';
import { mlApiRef } from '../api/mlApiRef';
import { versionName } from '../kit/versionName';
import { isNotFound } from '../api/isNotFound';
import { kindsOf } from './kindsOf';
import { MainVersion, modelName, readMainVersion, whyNot } from './mainVersion';
import { mlTextOf } from './mlTextOf';

/** Holds a model that was chosen, or that came with the URL, to the rules; whoever may not create hears it here, before filling in the rest. */
export const validateModel: CustomFieldValidator<
  string,
  { kinds?: string[] }
> = async (value, field, { apiHolder, uiSchema }) => {
  const kinds = kindsOf(uiSchema?.['ui:options']?.kinds);
  const problem =
    (await refusalOf(apiHolder)) ??
    (value && (await problemOf(value, kinds, apiHolder)));
  if (problem) {
    field.addError(problem);
  }
};

async function refusalOf(apis: ApiHolder): Promise<string | undefined> {
  const answer = await apis
    .get(permissionApiRef)
    ?.authorize({ permission: taskCreatePermission });
  return answer?.result === AuthorizeResult.DENY
    ? mlTextOf(apis)('create.mayNot')
    : undefined;
}

/** The rule that it breaks, in a sentence; undefined when none. @throws Error when that cannot be found out */
async function problemOf(
  model: string,
  kinds: MlKind[],
  apis: ApiHolder,
): Promise<string | undefined> {
  const t = mlTextOf(apis);
  const api = apis.get(mlApiRef);
  const name = modelName(model);
  const kind = name && toMlKind(name.kind);
  if (!api || !kind || !kinds.includes(kind)) {
    return t('create.picker.rule.ref', { kinds: kinds.join(', ') });
  }
  try {
    const main = await readMainVersion(api, name);
    const why = whyNot(main);
    return (
      why && t(`create.picker.rule.${why}`, { model, version: nameOf(main) })
    );
  } catch (error) {
    if (isNotFound(error)) {
      return t('create.picker.rule.unknown', { model });
    }
    throw error;
  }
}

function nameOf(main: MainVersion): string {
  return main.status === 'known' ? versionName(main.version.label) : '';
}
