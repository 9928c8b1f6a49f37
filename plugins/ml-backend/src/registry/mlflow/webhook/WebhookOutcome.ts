/** What became of a webhook; `repeated` is a delivery that was taken before. */
export type WebhookOutcome = 'taken' | 'repeated' | 'ignored' | 'forged';
