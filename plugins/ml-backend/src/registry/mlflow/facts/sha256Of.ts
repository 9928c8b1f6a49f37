/** MLflow's own digests of data sets are shortened MD5, which prove nothing; only a SHA-256 is taken over. */
export function sha256Of(given: string | undefined): string | undefined {
  const found = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(given ?? '');
  return found ? `sha256:${found[1].toLowerCase()}` : undefined;
}
