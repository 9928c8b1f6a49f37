import Box from '@mui/material/Box';
import { RegistryState } from '@callboard/plugin-ml-common';
import { CopyButton } from '../kit/CopyButton';
import { EmptyPanel } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';

/** No versions: why, and what to do about it. */
export function NoVersions(props: {
  /** Of the model in the catalog. */
  name: string;
  namesRegistry: boolean;
  registries: RegistryState[];
}) {
  const { namesRegistry, registries } = props;
  const t = useMlText();
  if (!namesRegistry) {
    return (
      <EmptyPanel
        title={t('registry.empty.noRegistryTitle')}
        text={t('registry.empty.noRegistryText')}
        action={<Snippet name={props.name} />}
      />
    );
  }
  if (registries.some(({ state }) => state === 'ok')) {
    return (
      <EmptyPanel
        title={t('registry.empty.noVersionsTitle')}
        text={t('registry.empty.noVersionsText')}
      />
    );
  }
  return registries.some(({ state }) => state !== 'never') ? (
    <EmptyPanel
      title={t('registry.empty.unreadTitle')}
      text={t('registry.empty.unreadText')}
    />
  ) : (
    <EmptyPanel
      title={t('registry.empty.notReadTitle')}
      text={t('registry.empty.notReadText')}
    />
  );
}

function Snippet(props: { name: string }) {
  const t = useMlText();
  const text = `spec:
  registries:
    - type: files # or mlflow
      instance: <one that ml.registry names>
      name: ${props.name}
`;
  return (
    <Box
      sx={{
        display: 'inline-flex',
        maxWidth: '100%',
        alignItems: 'flex-start',
        textAlign: 'left',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        p: 1,
      }}
    >
      <Box
        component="pre"
        sx={{
          m: 0,
          pr: 3,
          overflowX: 'auto',
          fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
          fontSize: '0.8125rem',
        }}
      >
        {text}
      </Box>
      <CopyButton text={text} label={t('registry.empty.copy')} />
    </Box>
  );
}
