import { ConflictError } from '@backstage/errors';

/** What modules add, such as engines, by name; whole once the backend has started. */
export class ByName<T extends { readonly name: string }> {
  private readonly known = new Map<string, T>();

  /** `sort` is for messages, such as `profile engine`. */
  constructor(private readonly sort: string) {}

  /** @throws ConflictError when there is one of this name already */
  add(each: T): void {
    if (this.known.has(each.name)) {
      throw new ConflictError(
        `There are two ${this.sort}s of the name ${each.name}`,
      );
    }
    this.known.set(each.name, each);
  }

  of(name: string): T | undefined {
    return this.known.get(name);
  }

  names(): string[] {
    return [...this.known.keys()];
  }

  all(): T[] {
    return [...this.known.values()];
  }
}
