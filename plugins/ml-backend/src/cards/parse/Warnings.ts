/** What a person still reads; a hostile card has a warning for every line. */
const MAX_WARNINGS = 50;

/** What was left out of a card, and why. */
export class Warnings {
  readonly #list: string[] = [];
  #more = 0;

  add(warning: string): void {
    if (this.#list.length < MAX_WARNINGS) {
      this.#list.push(warning.slice(0, 300));
    } else {
      this.#more += 1;
    }
  }

  list(): string[] {
    return this.#more > 0
      ? [...this.#list, `${this.#more} more of these`]
      : [...this.#list];
  }
}
