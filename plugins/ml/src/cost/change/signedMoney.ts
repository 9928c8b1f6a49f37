import { money } from '../../kit/money';

/** What is added or taken away, with its sign. */
export function signedMoney(amount: number, currency: string): string {
  return `${amount > 0 ? '+' : ''}${money(amount, currency)}`;
}
