import { LineageRun, RUN_STATES } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { RunOfJob } from '../store/RunStore';
import { readFacets } from './readFacets';

const text = z.string().optional().catch(undefined);
const sourceCode = z
  .object({ url: text, repoUrl: text, version: text, path: text })
  .transform(({ repoUrl, url, ...rest }) => ({ ...rest, url: url ?? repoUrl }));
/** What of the facet `callboard_hardware` is shown. */
export const hardware = z.record(z.string(), z.json()).transform(given => {
  const shown: NonNullable<LineageRun['hardware']> = {};
  for (const [name, value] of Object.entries(given)) {
    const isPlain = typeof value === 'string' || typeof value === 'number';
    if (isPlain && !name.startsWith('_')) {
      shown[name] = value;
    }
  }
  return shown;
});
const state = z.enum(RUN_STATES).catch('OTHER');

/** A run as it is shown. */
export function toRun(row: RunOfJob): LineageRun {
  const { ended_at, error, job, parent_run_id, run_id, started_at } = row;
  const facets = readFacets(row.facets);
  const code = sourceCode.safeParse(facets.sourceCodeLocation?.value).data;
  const machine = hardware.safeParse(facets.callboard_hardware?.value).data;
  return {
    runId: run_id,
    job,
    state: state.parse(row.state),
    ...(started_at && { startedAt: started_at }),
    ...(ended_at && { endedAt: ended_at }),
    ...durationOf(started_at, ended_at),
    ...(parent_run_id && { parentRunId: parent_run_id }),
    ...(error && { error: error.split('\n', 1)[0] }),
    ...(code && { code }),
    ...(machine && { hardware: machine }),
  };
}

/** Clocks that contradict each other give none. */
export function durationOf(from: string | null, to: string | null) {
  const ms = from && to ? Date.parse(to) - Date.parse(from) : -1;
  return ms >= 0 ? { durationMs: ms } : {};
}
