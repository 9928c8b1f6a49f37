import Box from '@mui/material/Box';
import { useId } from 'react';
import { useMlText } from '../text/useMlText';
import { ChoiceCard } from './ChoiceCard';
import { ChoiceCards } from './ChoiceCards';
import { hardwarePickerSchema } from './fieldSchemas';
import { HARDWARE } from './hardware';

/** CPU or GPU, and what each means for the repository; no cost is named, for none is known. */
export function MlHardwarePicker(props: typeof hardwarePickerSchema.TProps) {
  const { formData, onChange, schema, required, disabled, rawErrors } = props;
  const t = useMlText();
  const group = useId();
  return (
    <ChoiceCards
      title={schema.title ?? t('create.hardware.title')}
      description={schema.description}
      required={required}
      invalid={Boolean(rawErrors?.length)}
    >
      {HARDWARE.map(value => (
        <ChoiceCard
          key={value}
          group={group}
          value={value}
          title={t(`create.hardware.${value}.title`)}
          chosen={formData === value}
          disabled={disabled}
          onChoose={() => onChange(value)}
        >
          <Meaning
            label={t('create.hardware.image')}
            text={t(`create.hardware.${value}.image`)}
          />
          <Meaning
            label={t('create.hardware.manifests')}
            text={t(`create.hardware.${value}.manifests`)}
          />
          <Meaning
            label={t('create.hardware.cost')}
            text={t('create.hardware.noPrices')}
          />
        </ChoiceCard>
      ))}
    </ChoiceCards>
  );
}

function Meaning(props: { label: string; text: string }) {
  return (
    <Box>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {props.label}:
      </Box>{' '}
      {props.text}
    </Box>
  );
}
