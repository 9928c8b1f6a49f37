import { ServingWindow } from '@callboard/plugin-ml-common';
import { Figures } from './Figures';

/** Of a window of which less is told, the rest may have been anything. */
const TOLD_LEAST = 0.9;

/** What the GPUs of a service did in a window; undefined where nothing says so. */
export function gpuOf(
  figures: Figures,
  end: number,
): { found?: ServingWindow['gpu']; warnings: string[] } {
  if (figures.at('gpu.count', end) === undefined) {
    return { warnings: [] };
  }
  const warnings: string[] = [];
  const known = (figure: string, what: string) => {
    const told = Math.min(1, figures.at(`${figure}.told`, end) ?? 0);
    if (told < TOLD_LEAST) {
      warnings.push(
        `${what} is not known: DCGM tells of ${Math.round(
          told * 100,
        )} % of the time.`,
      );
      return undefined;
    }
    return figures.at(figure, end);
  };
  const share = (figure: string, what: string) => {
    const value = known(figure, `Whether ${what}`);
    return value === undefined ? undefined : Math.min(1, value);
  };
  const count = known('gpu.count', 'How many GPUs there were');
  const engineActive = share('gpu.engine', 'the GPUs worked');
  const tensorActive = share('gpu.tensor', 'their tensor cores worked');
  if ((figures.at('gpu.sharing', end) ?? 1) > 1) {
    warnings.push(
      'It shares a GPU with other pods: what the GPU did is of all of them.',
    );
  }
  const isKnown = [count, engineActive, tensorActive].some(
    each => each !== undefined,
  );
  return {
    found: isKnown
      ? {
          ...(count !== undefined && { count }),
          ...(engineActive !== undefined && { engineActive }),
          ...(tensorActive !== undefined && { tensorActive }),
        }
      : undefined,
    warnings,
  };
}
