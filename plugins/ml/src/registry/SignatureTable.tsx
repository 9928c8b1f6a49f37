import Box from '@mui/material/Box';
import { ModelSignature, TensorSpec } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { RowTable } from '../kit/RowTable';

/** What a version takes and gives. */
export function SignatureTable(props: { signature: ModelSignature }) {
  const { inputs, outputs, source } = props.signature;
  const t = useMlText();
  return (
    <>
      <Tensors title={t('registry.detail.inputs')} tensors={inputs} />
      <Tensors title={t('registry.detail.outputs')} tensors={outputs} />
      <Box sx={{ mt: 0.5, fontSize: '0.75rem', color: 'text.secondary' }}>
        {t(`registry.detail.signatureSource.${source}`)}
      </Box>
    </>
  );
}

function Tensors(props: { title: string; tensors: TensorSpec[] }) {
  const t = useMlText();
  return (
    <RowTable
      caption={props.title}
      head={[
        props.title,
        t('registry.detail.tensor.dtype'),
        t('registry.detail.tensor.shape'),
      ]}
      rows={props.tensors.map(({ name, dtype, shape }) => [
        name,
        <code key="dtype">{dtype}</code>,
        shape
          ? `[${shape.map(size => size ?? '?').join(', ')}]`
          : t('registry.detail.shapeUnknown'),
      ])}
    />
  );
}
