/** What came of the tests and gates of a repository. */
export type VerifyOutcome =
  | {
      status: 'passed';
      seconds: number;
      /** Those that passed. */
      targets: string[];
      /** Those that found nothing to judge, such as no evaluation rows. */
      notRun: Array<{ target: string; reason: string }>;
    }
  | { status: 'failed'; target: string; reason: string }
  | { status: 'not-run'; reason: string };
