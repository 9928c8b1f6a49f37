/** What clones a repository; Git asks for name and password by itself. */
export function cloneCommand(cloneUrl: string): string {
  return `git clone ${cloneUrl}`;
}

/** The same with a token: sent with this one command, not written into the settings of the clone. */
export function cloneCommandWithToken(cloneUrl: string, token: string): string {
  const credentials = btoa(`token:${token}`);
  return `git -c http.extraHeader="Authorization: Basic ${credentials}" clone ${cloneUrl}`;
}
