/** `text`, seen from `base` where given, as an address that a browser may open: http or https, or undefined. */
export function webUrl(text: string, base?: string): string | undefined {
  if (!URL.canParse(text, base)) {
    return undefined;
  }
  const url = new URL(text, base);
  return /^https?:$/.test(url.protocol) ? url.toString() : undefined;
}
