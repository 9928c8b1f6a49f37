import { ExitClass } from '@callboard/plugin-ml-common';

/** Why a file could not be had. */
export class FetchError extends Error {
  override readonly name = 'FetchError';

  constructor(
    /** One sentence, without secrets. */
    message: string,
    /** How the run ends for it: `not-run` when the file is not there, or is another one. */
    readonly exitClass: Extract<ExitClass, 'infra-failed' | 'not-run'>,
    /** Present where another try may help. */
    readonly retry?: {
      /** Milliseconds that the server asks for. */
      afterMs: number;
    },
  ) {
    super(message);
  }
}
