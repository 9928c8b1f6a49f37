import { ConflictError } from '@backstage/errors';
import { RegistryReader } from '@callboard/plugin-ml-node';

/** The readers of registries, by type and instance. */
export class RegistryReaders {
  private readonly readers = new Map<string, RegistryReader>();

  /** @throws ConflictError when there is one of this type and instance already */
  add(reader: RegistryReader): void {
    const registry = `${reader.type}:${reader.instance}`;
    if (this.readers.has(registry)) {
      throw new ConflictError(
        `There are two readers of the registry ${registry}`,
      );
    }
    this.readers.set(registry, reader);
  }

  /** All of them, in the order in which they were added. */
  all(): RegistryReader[] {
    return [...this.readers.values()];
  }

  /** By type and instance, such as `files:examples`. */
  of(registry: string): RegistryReader | undefined {
    return this.readers.get(registry);
  }
}
