import Box from '@mui/material/Box';
import { SmokeHardware, SmokeReport } from '@callboard/plugin-ml-common';
import { byteSize } from '../kit/numberFormat';
import { Fact, FactList } from '../kit/FactList';
import { EmptyNote } from '../kit/OverviewCard';
import { Section } from '../kit/Section';
import { shortDigest } from '../kit/shortDigest';
import { MlText, useMlText } from '../text/useMlText';

/** What the test ran on, and with what. */
export function HardwarePanel(props: { report: SmokeReport }) {
  const { hardware, runner, target, settings } = props.report;
  const t = useMlText();
  const facts: Fact[] = [
    ...(hardware ? machineFacts(hardware, t) : []),
    ...text(t('smoke.hardware.threads'), settings.threads?.toString()),
    {
      label: t('smoke.hardware.runner'),
      value: `${runner.version}, Node ${runner.node}`,
    },
    ...text(t('smoke.hardware.runtime'), runner.onnxruntime),
    ...text(
      t('smoke.hardware.target'),
      [target.type, target.model, target.url].filter(Boolean).join(' · '),
    ),
    ...text(t('smoke.hardware.servedBy'), target.servedBy),
    ...text(
      t('smoke.hardware.digest'),
      target.digest && shortDigest(target.digest),
    ),
  ];
  return (
    <Section title={t('smoke.hardware.title')}>
      {!hardware && (
        <Box sx={{ mb: 1.5 }}>
          <EmptyNote
            text={t(
              target.type === 'onnx'
                ? 'smoke.hardware.unknown'
                : 'smoke.hardware.unseen',
            )}
          />
        </Box>
      )}
      <FactList facts={facts} />
    </Section>
  );
}

function machineFacts(hardware: SmokeHardware, t: MlText): Fact[] {
  const { cpu, memoryBytes, os, gpu } = hardware;
  return [
    {
      label: t('smoke.hardware.cpu'),
      value: t('smoke.hardware.cores', {
        model: cpu.model,
        cores: String(cpu.cores),
      }),
      wide: true,
    },
    { label: t('smoke.hardware.memory'), value: byteSize(memoryBytes) },
    { label: t('smoke.hardware.os'), value: os },
    {
      label: t('smoke.hardware.gpu'),
      value: gpu ? gpuText(gpu, t) : t('smoke.hardware.noGpu'),
      wide: gpu !== undefined,
    },
    ...text(t('smoke.hardware.driver'), gpu?.driver),
    ...text(t('smoke.hardware.mig'), gpu?.mig),
  ];
}

function gpuText(gpu: NonNullable<SmokeHardware['gpu']>, t: MlText): string {
  const { name, memoryBytes, freeMemoryBytes } = gpu;
  if (memoryBytes === undefined) {
    return name;
  }
  const memory =
    freeMemoryBytes === undefined
      ? byteSize(memoryBytes)
      : t('smoke.hardware.free', {
          free: byteSize(freeMemoryBytes),
          all: byteSize(memoryBytes),
        });
  return `${name}, ${memory}`;
}

function text(label: string, value: string | undefined): Fact[] {
  return value ? [{ label, value }] : [];
}
