import { MlKind, MlRole, RISK_TIERS } from '@callboard/plugin-ml-common';

/** What the catalog says of an entity, as far as governance asks; refs are full and in lower case. */
export interface Subject {
  entityRef: string;
  uid: string;
  kind: MlKind;
  title: string;
  owner?: string;
  lifecycle?: string;
  /** Declared by the entity; models. */
  riskTier?: (typeof RISK_TIERS)[number];
  tags: string[];
  license?: string;
  trainedOn: string[];
  evaluatedOn: string[];
  derivedFrom: string[];
  /** Services: models that they serve. */
  serves: string[];
  /** Services. */
  environment?: string;
  containsPersonalData?: boolean;
  classification?: string;
  /** Id of a policy. */
  reviewPolicy?: string;
  /** Refs by role, such as accountable. */
  contacts: Record<string, string>;
  slo?: { latencyP95Ms?: number; availability?: number };
  /** Whether it says how it is smoke-tested. */
  smokeTest: boolean;
  /** When the catalog was read for it, ISO 8601. */
  readAt: string;
}

/** Entities as the catalog has them now, kept in the database: what is asked on every request does not wait for the catalog. */
export interface Subjects {
  /** By ref; left out where there is none. In batches of any size. */
  byRefs(entityRefs: string[]): Promise<Map<string, Subject>>;
  /** Page by page, in the order of refs. */
  all(kinds?: readonly MlKind[]): AsyncGenerator<Subject[]>;
  /** By ref of the model: the services that say that they serve it. In batches of any size. */
  serving(modelRefs: string[]): Promise<Map<string, Subject[]>>;
  /** When the catalog was last read whole; undefined before the first time. */
  readAt(): Promise<string | undefined>;
}

export interface GroupFacts {
  ref: string;
  title?: string;
  /** User refs, direct members only, as far as the catalog has such users. */
  members: string[];
  /** Itself first, then its parent and so on; ends at a loop. */
  line: string[];
}

export interface PersonFacts {
  ref: string;
  name?: string;
  email?: string;
  /** Direct groups. */
  groups: string[];
  /** From the annotation callboard.dev/ml-roles of the user, or of groups that they are direct members of. */
  roles: MlRole[];
}

/** Who is there, as the catalog says. */
export interface Org {
  /** As last read; undefined when there is no such group. */
  group(ref: string): GroupFacts | undefined;
  person(ref: string): PersonFacts | undefined;
  people(): PersonFacts[];
  groups(): GroupFacts[];
  /** The person whom a registry or a card means by `text`: a ref, an email address, `Name <email>`, a user name or a full name; undefined unless it is exactly one. */
  meant(text: string): PersonFacts | undefined;
  /** All groups of a person, direct and above, asked of the catalog now; none of somebody whom it does not have. @throws CatalogReadError */
  groupsNow(userRef: string): Promise<string[]>;
  /** Of some groups, those that exist now with their members (direct, and of groups below, as far as there are such users). @throws CatalogReadError */
  membersNow(groupRefs: string[]): Promise<Map<string, string[]>>;
  readAt?: string;
}
