import { Subject, Subjects } from '../Subject';

/** All entities as the catalog was last read. */
export interface Snapshot {
  subjects: Subject[];
  byRef: ReadonlyMap<string, Subject>;
  /** Undefined before the catalog was first read. */
  readAt?: string;
}

/** Keeps all subjects in memory until the catalog is read again. */
export class SubjectSnapshot {
  private kept?: Snapshot;

  constructor(private readonly subjects: Subjects) {}

  async now(): Promise<Snapshot> {
    const readAt = await this.subjects.readAt();
    if (this.kept && readAt && this.kept.readAt === readAt) {
      return this.kept;
    }
    const all: Subject[][] = [];
    for await (const page of this.subjects.all()) {
      all.push(page);
    }
    const subjects = all.flat();
    this.kept = {
      subjects,
      byRef: new Map(subjects.map(each => [each.entityRef, each])),
      readAt,
    };
    return this.kept;
  }
}
