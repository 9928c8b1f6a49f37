import { stringifyEntityRef } from '@backstage/catalog-model';
import { useState } from 'react';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { useMlText } from '../text/useMlText';
import { modelPickerSchema } from './fieldSchemas';
import { kindsOf } from './kindsOf';
import { modelName } from './mainVersion';
import { ModelChoice } from './ModelChoice';
import { useMayNotCreate } from './useMayCreate';
import { useChosenModel, useModelChoices } from './useModelChoices';

type Props = typeof modelPickerSchema.TProps;

/** Chooses a model of the inventory, seen with its health. */
export function MlModelPicker(props: Props) {
  return (
    <MlQueryProvider>
      <Picker {...props} />
    </MlQueryProvider>
  );
}

function Picker(props: Props) {
  const { formData, onChange, schema, uiSchema, required, rawErrors } = props;
  const t = useMlText();
  const [text, setText] = useState('');
  const chosen = wholeRef(formData);
  // As the URL had it, one model stands alone; another is chosen from all.
  const [alone, setAlone] = useState(chosen !== undefined);
  return (
    <ModelChoice
      title={schema.title ?? t('create.picker.title')}
      description={schema.description}
      required={required}
      invalid={Boolean(rawErrors?.length)}
      disabled={props.disabled}
      text={text}
      onText={setText}
      chosenRef={chosen}
      chosen={useChosenModel(chosen)}
      choices={useModelChoices(kindsOf(uiSchema['ui:options']?.kinds), text)}
      onChoose={onChange}
      mayNot={useMayNotCreate()}
      onOthers={alone ? () => setAlone(false) : undefined}
    />
  );
}

/** As the inventory has it, whatever its form in a URL. */
function wholeRef(value: string | undefined): string | undefined {
  const name = value ? modelName(value) : undefined;
  return name && stringifyEntityRef(name);
}
