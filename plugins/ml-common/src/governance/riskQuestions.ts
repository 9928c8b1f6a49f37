import { RISK_TIERS } from '../kinds/MlModel';

/**
 * One question of the risk questionnaire.
 *
 * @public
 */
export interface RiskQuestion {
  /** For ever the same. */
  id: string;
  /** Heading to group by. */
  section: string;
  /** The question. */
  text: string;
  /** What is meant, and what is not. */
  help: string;
  /** Article behind it. */
  source?: string;
  /** To which yes, or unsure, leads. */
  tier: (typeof RISK_TIERS)[number];
}

/** By reference only; the text of the law is with the Official Journal. */
const law = (place: string) => `Regulation (EU) 2024/1689, ${place}`;

const FORBIDDEN = 'What nobody may do';
const PRODUCTS = 'Products';
const AREAS = 'Areas of use';
const PEOPLE = 'What it does to people';

/**
 * Version of `RISK_QUESTIONS`: raised whenever a question, or the tier that it leads to, changes.
 *
 * @public
 */
export const RISK_QUESTIONNAIRE = 1;

/**
 * The questions of the risk questionnaire, in the order in which they are asked.
 *
 * @public
 */
export const RISK_QUESTIONS: readonly RiskQuestion[] = [
  {
    id: 'manipulation',
    section: FORBIDDEN,
    text: 'Is it meant to push people, unnoticed or by their weaknesses, into what harms them?',
    help: 'Weaknesses are such as age, disability or poverty. Advertising that people recognise as such is not meant.',
    source: law('Art. 5(1)(a), (b)'),
    tier: 'prohibited',
  },
  {
    id: 'social-scoring',
    section: FORBIDDEN,
    text: 'Does it score people by their behaviour or character, with drawbacks for them elsewhere or out of proportion?',
    help: 'A score that is used for the one purpose that its data were given for is another matter.',
    source: law('Art. 5(1)(c)'),
    tier: 'prohibited',
  },
  {
    id: 'forbidden-recognition',
    section: FORBIDDEN,
    text: 'Does it predict crimes from profiles alone, collect faces at random, read emotions at work or school, or tell beliefs or origin from bodies?',
    help: 'Also recognising people at a distance in public, live, for the police. Reading emotions for medical or safety reasons is another matter.',
    source: law('Art. 5(1)(d)–(h)'),
    tier: 'prohibited',
  },
  {
    id: 'product-safety',
    section: PRODUCTS,
    text: 'Is it a medical device, a machine, a toy, a vehicle or another regulated product, or the part of one that keeps it safe?',
    help: 'Yes for whatever helps to diagnose or treat: screening, triage, dosing. What counts is whether a third party must assess the product.',
    source: law('Art. 6(1), Annex I'),
    tier: 'high',
  },
  {
    id: 'biometrics',
    section: AREAS,
    text: 'Does it recognise people, sort them or read their emotions by face, voice, gait or other traits of the body?',
    help: 'Confirming that people are who they say they are, as when unlocking a telephone, is not meant.',
    source: law('Art. 6(2), Annex III 1'),
    tier: 'high',
  },
  {
    id: 'critical-infrastructure',
    section: AREAS,
    text: 'Does the safe running of traffic, water, gas, heat, power or of critical digital services depend on it?',
    help: 'Forecasts that only inform planning are no; whatever switches, limits or protects is yes.',
    source: law('Art. 6(2), Annex III 2'),
    tier: 'high',
  },
  {
    id: 'education',
    section: AREAS,
    text: 'Does it decide on admission to schools or training, grade people, or watch them in examinations?',
    help: 'Also whatever steers what somebody may learn.',
    source: law('Art. 6(2), Annex III 3'),
    tier: 'high',
  },
  {
    id: 'employment',
    section: AREAS,
    text: 'Is it used to hire, promote, dismiss, assign work to people or watch how they perform?',
    help: 'Also whom a job advertisement is shown to, and the filtering of applications.',
    source: law('Art. 6(2), Annex III 4'),
    tier: 'high',
  },
  {
    id: 'essential-services',
    section: AREAS,
    text: 'Does it judge creditworthiness, price life or health insurance, grant benefits or care, or rank emergency calls?',
    help: 'Finding fraud is not meant. Triage of patients in emergencies is.',
    source: law('Art. 6(2), Annex III 5'),
    tier: 'high',
  },
  {
    id: 'authorities',
    section: AREAS,
    text: 'Is it used in law enforcement, migration and borders, by courts, or to sway elections?',
    help: 'Answer for whoever uses its output in the end, not only for who runs it.',
    source: law('Art. 6(2), Annex III 6–8'),
    tier: 'high',
  },
  {
    id: 'profiling',
    section: PEOPLE,
    text: 'Does it judge or predict of single people how they behave, work, are or fare, with effects that matter to them?',
    help: 'Within the areas above, profiling leaves no exception. Elsewhere this questionnaire is stricter than the law, so that somebody looks.',
    source: law('Art. 6(3)'),
    tier: 'high',
  },
  {
    id: 'interaction',
    section: PEOPLE,
    text: 'Do people talk or write with it?',
    help: 'Such as a chat, a voice on the telephone, an agent that sends messages.',
    source: law('Art. 50(1)'),
    tier: 'limited',
  },
  {
    id: 'generated-content',
    section: PEOPLE,
    text: 'Does it make or alter texts, pictures, sound or video that people will see?',
    help: 'Correcting spelling, or cropping, is no.',
    source: law('Art. 50(2), (4)'),
    tier: 'limited',
  },
];
