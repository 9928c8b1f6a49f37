/** How much may still be done in one go. */
export class Budget {
  private readonly until: number;

  constructor(private count: number, ms: number) {
    this.until = Date.now() + ms;
  }

  /** Takes one, if any is left. */
  take(): boolean {
    this.count -= 1;
    return this.count >= 0 && Date.now() < this.until;
  }
}
