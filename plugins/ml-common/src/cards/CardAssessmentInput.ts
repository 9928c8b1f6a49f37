import { Evaluation } from '../registry/evaluations';
import { ModelVersion } from '../registry/versions';
import { ParsedCard } from './card';
import { CardProfile, CardSectionDefinition } from './cardFields';

/**
 * What the catalog says of the entity that a card describes; refs are full and in lower case.
 *
 * @public
 */
export interface CardEntityFacts {
  readonly entityRef: string;
  readonly name: string;
  readonly title?: string;
  readonly owner?: string;
  readonly lifecycle?: string;
  readonly license?: string;
  readonly riskTier?: CardProfile;
  readonly type?: string;
  readonly framework?: string;
  readonly trainedOn: readonly string[];
  readonly evaluatedOn: readonly string[];
  readonly derivedFrom: readonly string[];
  /** Refs by role, such as accountable. */
  readonly contacts: Readonly<Record<string, string>>;
  readonly slo?: {
    readonly latencyP95Ms?: number;
    readonly availability?: number;
  };
  /** URLs that the entity itself links to. */
  readonly links: readonly string[];
}

/**
 * Since when a field has its present text, and which artifact was the main one then.
 *
 * @public
 */
export interface CardFieldEdit {
  /** ISO 8601. */
  readonly at: string;
  readonly digest?: string;
}

/**
 * All that the assessment of a card depends on.
 *
 * @public
 */
export interface CardAssessmentInput {
  readonly card: ParsedCard;
  readonly sections: readonly CardSectionDefinition[];
  readonly entity: CardEntityFacts;
  /** The main version and its evaluations; undefined while none is known. */
  readonly main?: {
    readonly version: ModelVersion;
    readonly evaluations: readonly Evaluation[];
  };
  /** Those of `cardReferences` that exist. */
  readonly existing: ReadonlySet<string>;
  /** By field: where else its text stands, such as `the card of mlmodel:default/a`. */
  readonly duplicates: ReadonlyMap<string, string>;
  /** By field. */
  readonly edited: ReadonlyMap<string, CardFieldEdit>;
  readonly now: Date;
}
