import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import {
  MlInferenceServiceSpec,
  StatusSlot,
} from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { webUrl } from '../kit/webUrl';
import type { FactDraft } from './factsOf';
import { MlText } from '../text/useMlText';

/** What a service states of where and how it runs, and whether it is held against what it promises. */
export function serviceFacts(
  spec: MlInferenceServiceSpec,
  t: MlText,
  serving?: StatusSlot,
): FactDraft {
  const { accelerator, kubernetes, slo, endpoint } = spec;
  return {
    environment: spec.environment,
    platform: spec.platform,
    latency: slo?.latencyP95Ms && (
      <Declared t={t} serving={serving}>
        {t('overview.value.latency', { ms: String(slo.latencyP95Ms) })}
      </Declared>
    ),
    availability: slo?.availability && (
      <Declared t={t} serving={serving}>
        {t('overview.value.availability', {
          percent: percent(slo.availability),
        })}
      </Declared>
    ),
    endpoint: endpoint && <Endpoint url={endpoint.url} />,
    protocol: endpoint?.protocol,
    accelerator:
      accelerator &&
      [
        accelerator.count && `${accelerator.count} ×`,
        accelerator.vendor,
        accelerator.product,
      ]
        .filter(Boolean)
        .join(' '),
    replicas: replicas(spec.scaling, t),
    kubernetes: kubernetes && (
      <code>
        {[kubernetes.cluster, kubernetes.namespace, kubernetes.name]
          .filter(Boolean)
          .join(' / ')}
      </code>
    ),
  };
}

/** A share from 0 to 1 in percent, with no more digits than it has. */
export function percent(share: number): string {
  return String(Number((share * 100).toFixed(4)));
}

function replicas(scaling: MlInferenceServiceSpec['scaling'], t: MlText) {
  const { min, max } = scaling ?? {};
  if (min !== undefined && max !== undefined) {
    return min === max
      ? String(min)
      : t('overview.value.replicas', { min: String(min), max: String(max) });
  }
  if (min !== undefined) {
    return t('overview.value.replicasFrom', { min: String(min) });
  }
  return max === undefined
    ? undefined
    : t('overview.value.replicasUpTo', { max: String(max) });
}

function Declared(props: {
  children: ReactNode;
  t: MlText;
  serving: StatusSlot | undefined;
}) {
  const { children, t, serving } = props;
  return (
    <>
      {children}
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {t(`overview.value.${heldBy(serving)}`)}
      </Box>
    </>
  );
}

/** The slot is of all that is promised: which of it is missed stands under Health. */
function heldBy(serving: StatusSlot | undefined) {
  if (!serving || serving.level === 'not-set-up') {
    return 'declared';
  }
  return serving.level === 'ok' ? 'declaredMet' : 'declaredMeasured';
}

function Endpoint(props: { url: string }) {
  const href = webUrl(props.url);
  return href ? (
    <Link href={href} target="_blank" rel="noopener" color="inherit">
      {props.url}
    </Link>
  ) : (
    <code>{props.url}</code>
  );
}
