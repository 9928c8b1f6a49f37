import Box from '@mui/material/Box';
import { ReactNode, useId } from 'react';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { useMlText } from '../text/useMlText';
import { ChoiceCard } from './ChoiceCard';
import { ChoiceCards } from './ChoiceCards';
import { CostEstimate } from './CostEstimate';
import { hardwarePickerSchema } from './fieldSchemas';
import { HARDWARE } from './hardware';
import { usePrices } from './usePrices';

type Props = typeof hardwarePickerSchema.TProps;

/** CPU or GPU, what each means for the repository, and what it costs as far as prices are known. */
export function MlHardwarePicker(props: Props) {
  return (
    <MlQueryProvider>
      <Picker {...props} />
    </MlQueryProvider>
  );
}

function Picker(props: Props) {
  const { formData, onChange, schema, required, disabled, rawErrors } = props;
  const t = useMlText();
  const group = useId();
  const prices = usePrices();
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
            text={<CostEstimate hardware={value} prices={prices} />}
          />
        </ChoiceCard>
      ))}
    </ChoiceCards>
  );
}

function Meaning(props: { label: string; text: ReactNode }) {
  return (
    <Box>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {props.label}:
      </Box>{' '}
      {props.text}
    </Box>
  );
}
