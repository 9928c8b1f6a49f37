/** Those of some refs that a reader sees, in lower case. */
export type Sight = (entityRefs: string[]) => Promise<Set<string>>;
