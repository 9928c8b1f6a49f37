/**
 * All that a git process knows of the world: nothing of the machine's or the user's settings, no hooks of repositories,
 * and no secrets of the backend.
 */
export function gitEnvironment(
  settings: Record<string, string> = {},
): Record<string, string> {
  const all = Object.entries({
    // Repositories may belong to another user of a shared folder; whose they are is ours to decide.
    'safe.directory': '*',
    'core.hooksPath': '/dev/null',
    ...settings,
  });
  return {
    PATH: process.env.PATH ?? '',
    LC_ALL: 'C',
    HOME: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: String(all.length),
    ...Object.fromEntries(
      all.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}
