/** What tells package managers which registry to ask, and how. */
const INSTALLER =
  /^(PIP_.*|npm_config_.*|https?_proxy|no_proxy|SSL_CERT_FILE|SSL_CERT_DIR|NODE_EXTRA_CA_CERTS)$/i;

/** For installing: nothing of the portal but what says where packages come from. */
export function installerEnvironment(
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  return pick(
    env,
    name => ['PATH', 'HOME'].includes(name) || INSTALLER.test(name),
  );
}

/** For the code of a repository: no secret, no proxy, no home of anybody. */
export function repositoryEnvironment(
  folders: { home: string; temporary: string },
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  return {
    ...pick(env, name => name === 'PATH'),
    HOME: folders.home,
    TMPDIR: folders.temporary,
    LANG: 'C.UTF-8',
    // What is installed is shared, and must stay as it is.
    PYTHONDONTWRITEBYTECODE: '1',
  };
}

function pick(
  env: NodeJS.ProcessEnv,
  wanted: (name: string) => boolean,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && wanted(name)) {
      found[name] = value;
    }
  }
  return found;
}
