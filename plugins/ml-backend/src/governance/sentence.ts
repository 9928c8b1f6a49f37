/** What somebody wrote, with a full stop where it has none. */
export function sentence(text: string): string {
  const said = text.trim();
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}
