import { webUrl } from '../kit/webUrl';

/** An address that a person may follow from a card: of the web or of mail; undefined for any other. */
export function safeHref(address: string | undefined): string | undefined {
  const text = address?.trim() ?? '';
  return /^mailto:[^\s@]+@[^\s@]+$/i.test(text) ? text : webUrl(text);
}
