/** Now, as the API writes times: in whole seconds. */
export function instant(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}
