import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { MlInferenceServiceSpec } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { MlText } from '../text/useMlText';

/** What a service states of where and how it runs. */
export function serviceFacts(
  spec: MlInferenceServiceSpec,
  t: MlText,
): Record<string, ReactNode> {
  const { accelerator, kubernetes, slo, endpoint } = spec;
  return {
    [t('overview.fact.environment')]: spec.environment,
    [t('overview.fact.platform')]: spec.platform,
    [t('overview.fact.latency')]: slo?.latencyP95Ms && (
      <Declared t={t}>
        {t('overview.value.latency', { ms: String(slo.latencyP95Ms) })}
      </Declared>
    ),
    [t('overview.fact.availability')]: slo?.availability && (
      <Declared t={t}>
        {t('overview.value.availability', {
          percent: percent(slo.availability),
        })}
      </Declared>
    ),
    [t('overview.fact.endpoint')]: endpoint && <Endpoint url={endpoint.url} />,
    [t('overview.fact.protocol')]: endpoint?.protocol,
    [t('overview.fact.accelerator')]: accelerator
      ? [
          accelerator.count && `${accelerator.count} ×`,
          accelerator.vendor,
          accelerator.product,
        ]
          .filter(Boolean)
          .join(' ')
      : t('overview.value.cpuOnly'),
    [t('overview.fact.replicas')]: replicas(spec.scaling, t),
    [t('overview.fact.kubernetes')]: kubernetes && (
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

function Declared(props: { children: ReactNode; t: MlText }) {
  return (
    <>
      {props.children}
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {props.t('overview.value.declared')}
      </Box>
    </>
  );
}

function Endpoint(props: { url: string }) {
  return /^https?:\/\//.test(props.url) ? (
    <Link href={props.url} target="_blank" rel="noopener" color="inherit">
      {props.url}
    </Link>
  ) : (
    <code>{props.url}</code>
  );
}
