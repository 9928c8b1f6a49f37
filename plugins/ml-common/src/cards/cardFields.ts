import { RISK_TIERS } from '../kinds/MlModel';

/**
 * How much a field matters: weight 3, 2 and 1.
 *
 * @public
 */
export type CardFieldTier = 'critical' | 'important' | 'supplementary';

/**
 * A risk tier, whose profile says which fields are critical.
 *
 * @public
 */
export type CardProfile = (typeof RISK_TIERS)[number];

/**
 * One field of a card.
 *
 * @public
 */
export interface CardFieldDefinition {
  /** Section and field, such as `purpose.intendedUse`. */
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  /** What to write, in a sentence for the author. */
  readonly help: string;
  /** Under the strictest profile. */
  readonly tier: CardFieldTier;
  /** Profiles under which the field is critical; below those it is important. Only for `tier: 'critical'`; all profiles when left out. */
  readonly criticalFrom?: CardProfile;
  /** `version` fields speak of one version, and go stale when the digest changes. */
  readonly scope: 'model' | 'version';
  /** The form in which machines read it; free text there earns half. */
  readonly form: 'text' | 'license' | 'name' | 'refs' | 'results' | 'digest';
  /** The least length of free text, characters. */
  readonly minLength: number;
  /** Days after which the text is no longer taken as fresh. */
  readonly ttlDays?: number;
}

/**
 * One section of a card, with its fields.
 *
 * @public
 */
export interface CardSectionDefinition {
  /** Such as `purpose`. */
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  /** In the order in which they are read. */
  readonly fields: readonly CardFieldDefinition[];
}
