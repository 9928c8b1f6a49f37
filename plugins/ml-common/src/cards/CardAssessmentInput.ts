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
  /** Of the entity itself. */
  readonly entityRef: string;
  /** `metadata.name`. */
  readonly name: string;
  /** `metadata.title`. */
  readonly title?: string;
  /** Ref of the owner. */
  readonly owner?: string;
  /** Such as production. */
  readonly lifecycle?: string;
  /** SPDX id, as the entity gives it. */
  readonly license?: string;
  /** Absent: the entity gives none. */
  readonly riskTier?: CardProfile;
  /** Such as classifier. */
  readonly type?: string;
  /** Such as scikit-learn. */
  readonly framework?: string;
  /** Refs of data sets. */
  readonly trainedOn: readonly string[];
  /** Refs of data sets. */
  readonly evaluatedOn: readonly string[];
  /** Refs of models, or of data sets for a data set. */
  readonly derivedFrom: readonly string[];
  /** Refs by role, such as accountable. */
  readonly contacts: Readonly<Record<string, string>>;
  /** Service level that the entity promises. */
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
  /** Digest of the artifact of the main version at that time. */
  readonly digest?: string;
}

/**
 * All that the assessment of a card depends on.
 *
 * @public
 */
export interface CardAssessmentInput {
  /** What its author says. */
  readonly card: ParsedCard;
  /** What is asked: `MODEL_CARD_SECTIONS` or `DATASET_CARD_SECTIONS`. */
  readonly sections: readonly CardSectionDefinition[];
  /** What the catalog says. */
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
  /** Fields of which a reviewer checked the present text, for this main version. */
  readonly confirmed?: ReadonlySet<string>;
  /** Against which ages are counted. */
  readonly now: Date;
}
