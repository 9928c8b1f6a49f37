/**
 * What the library of a provider says of its failure. Around an error of CUDA stand the
 * names of C++ templates and, after it, of the host and a source file.
 */
export function providerReason(error: unknown): string {
  const text = error instanceof Error ? error.message.trim() : String(error);
  return /CUDA failure \d+: [^;]*[^;\s]/.exec(text)?.[0] ?? text;
}
