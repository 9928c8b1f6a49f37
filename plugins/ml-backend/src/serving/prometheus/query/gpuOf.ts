import { ServingWindow } from '@callboard/plugin-ml-common';
import { Figures } from './Figures';

/** Of a window of which less is told, the rest may have been anything. */
const TOLD_LEAST = 0.9;

/** What the GPUs of a service did in a window; undefined where nothing says so. */
export function gpuOf(
  figures: Figures,
  end: number,
): { found?: ServingWindow['gpu']; warnings: string[] } {
  const count = figures.at('gpu.count', end);
  if (count === undefined) {
    return { warnings: [] };
  }
  const warnings: string[] = [];
  const share = (figure: string, what: string) => {
    const told = Math.min(1, figures.at(`${figure}.told`, end) ?? 0);
    if (told < TOLD_LEAST) {
      warnings.push(
        `Whether ${what} is not known: DCGM tells of ${Math.round(
          told * 100,
        )} % of the time.`,
      );
      return undefined;
    }
    const value = figures.at(figure, end);
    return value === undefined ? undefined : Math.min(1, value);
  };
  const engineActive = share('gpu.engine', 'the GPUs worked');
  const tensorActive = share('gpu.tensor', 'their tensor cores worked');
  if ((figures.at('gpu.sharing', end) ?? 1) > 1) {
    warnings.push(
      'It shares a GPU with other pods: what the GPU did is of all of them.',
    );
  }
  return {
    found: {
      count,
      ...(engineActive !== undefined && { engineActive }),
      ...(tensorActive !== undefined && { tensorActive }),
    },
    warnings,
  };
}
