/** A day that could not be read. */
export interface FailedDay {
  day: Date;
  error: Error;
}

/** Some days could not be read, and all others were. */
export class PartlyRead extends Error {
  /** @param failed - at least one, oldest first */
  constructor(failed: readonly FailedDay[]) {
    const [{ day, error }] = failed;
    const others = failed.length - 1;
    const more = others === 0 ? '' : ` (and ${others} more)`;
    super(
      `The day ${day.toISOString().slice(0, 10)}${more} is missing: ${
        error.message
      }`,
      { cause: error },
    );
  }
}
