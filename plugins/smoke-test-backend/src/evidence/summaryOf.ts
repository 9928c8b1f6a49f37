import { SmokeReport, SmokeRunSummary } from '@callboard/plugin-ml-common';

/** The figures of a report that lists and charts show; what it does not say stays unknown. */
export function summaryOf(report: SmokeReport): SmokeRunSummary {
  const { coldStart, golden, hardware, latency, provider, settings } = report;
  return {
    latencyP50Ms: latency?.p50,
    latencyP95Ms: latency?.p95,
    sloLatencyP95Ms: settings.slo?.latencyP95Ms,
    perSecond: latency?.perSecond,
    loadMs: coldStart?.loadMs,
    goldenPassed: golden?.filter(({ outcome }) => outcome === 'passed').length,
    goldenCases: golden?.length,
    hardwareId: hardware?.id,
    hardware: hardware?.gpu?.name ?? hardware?.cpu.model,
    provider: provider?.requested,
  };
}
