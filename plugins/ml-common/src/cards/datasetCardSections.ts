import { CardSectionDefinition } from './cardFields';
import { field } from './defineField';

/**
 * The sections of a dataset card, read from a Croissant descriptor: what its
 * specification requires, and the properties of its RAI vocabulary.
 *
 * @public
 */
export const DATASET_CARD_SECTIONS: readonly CardSectionDefinition[] = [
  {
    id: 'identity',
    title: 'Identity',
    fields: [
      field('identity.name', 'Name', '`name`', {
        tier: 'critical',
        form: 'name',
      }),
      field('identity.description', 'Description', '`description`', {
        tier: 'critical',
        minLength: 60,
      }),
      field('identity.url', 'Home', '`url`', {
        tier: 'critical',
        form: 'name',
      }),
      field('identity.creator', 'Creator', '`creator`', {
        tier: 'critical',
        form: 'name',
      }),
      field('identity.datePublished', 'Published', '`datePublished`', {
        tier: 'critical',
        form: 'name',
      }),
      field('identity.version', 'Version', '`version`', { form: 'name' }),
      field('identity.citation', 'Citation', '`citeAs`'),
      field('identity.conformsTo', 'Conforms to', '`conformsTo`', {
        tier: 'critical',
        form: 'name',
      }),
    ],
  },
  {
    id: 'rights',
    title: 'Rights',
    fields: [
      field('rights.license', 'Licence', '`license`', {
        tier: 'critical',
        form: 'license',
      }),
      field('rights.usageInfo', 'Terms of use', '`usageInfo`, as ODRL or DUO', {
        tier: 'supplementary',
      }),
    ],
  },
  {
    id: 'contents',
    title: 'Contents',
    fields: [
      field('contents.files', 'Files', '`distribution`, each with `sha256`', {
        tier: 'critical',
        form: 'results',
      }),
      field('contents.records', 'Records', '`recordSet` with its fields', {
        form: 'results',
      }),
    ],
  },
  {
    id: 'origin',
    title: 'Origin',
    fields: [
      field('origin.collection', 'Collection', '`rai:dataCollection`', {
        tier: 'critical',
        criticalFrom: 'high',
      }),
      field(
        'origin.collectionType',
        'Kind of collection',
        '`rai:dataCollectionType`',
        { tier: 'supplementary', minLength: 4 },
      ),
      field('origin.timeframe', 'Time', '`rai:dataCollectionTimeframe`', {
        minLength: 4,
      }),
      field('origin.rawData', 'Raw data', '`rai:dataCollectionRawData`', {
        tier: 'supplementary',
      }),
      field(
        'origin.missingData',
        'Missing data',
        '`rai:dataCollectionMissingData`',
        { tier: 'supplementary' },
      ),
      field('origin.imputation', 'Imputation', '`rai:dataImputationProtocol`', {
        tier: 'supplementary',
      }),
      field(
        'origin.manipulation',
        'Manipulation',
        '`rai:dataManipulationProtocol`',
        { tier: 'supplementary' },
      ),
      field(
        'origin.preprocessing',
        'Preprocessing',
        '`rai:dataPreprocessingProtocol`',
      ),
      field('origin.derivedFrom', 'Derived from', '`prov:wasDerivedFrom`', {
        tier: 'supplementary',
        form: 'refs',
      }),
    ],
  },
  {
    id: 'annotation',
    title: 'Annotation',
    fields: [
      field('annotation.protocol', 'Protocol', '`rai:dataAnnotationProtocol`'),
      field('annotation.platform', 'Platform', '`rai:dataAnnotationPlatform`', {
        tier: 'supplementary',
        minLength: 4,
      }),
      field('annotation.analysis', 'Analysis', '`rai:dataAnnotationAnalysis`', {
        tier: 'supplementary',
      }),
      field(
        'annotation.perItem',
        'Annotations per item',
        '`rai:annotationsPerItem`',
        { tier: 'supplementary', minLength: 1 },
      ),
      field(
        'annotation.demographics',
        'Annotators',
        '`rai:annotatorDemographics`',
        { tier: 'supplementary' },
      ),
      field(
        'annotation.machineTools',
        'Machine annotation',
        '`rai:machineAnnotationTools`',
        { tier: 'supplementary', minLength: 4 },
      ),
    ],
  },
  {
    id: 'use',
    title: 'Use and harm',
    fields: [
      field('use.useCases', 'Use cases', '`rai:dataUseCases`'),
      field('use.limitations', 'Limitations', '`rai:dataLimitations`', {
        tier: 'critical',
      }),
      field('use.biases', 'Biases', '`rai:dataBiases`', {
        tier: 'critical',
        criticalFrom: 'high',
      }),
      field(
        'use.sensitive',
        'Personal and sensitive data',
        '`rai:personalSensitiveInformation`',
        { tier: 'critical', criticalFrom: 'limited', minLength: 4 },
      ),
      field('use.socialImpact', 'Social impact', '`rai:dataSocialImpact`', {
        tier: 'supplementary',
      }),
    ],
  },
  {
    id: 'upkeep',
    title: 'Upkeep',
    fields: [
      field(
        'upkeep.maintenance',
        'Maintenance',
        '`rai:dataReleaseMaintenancePlan`',
      ),
    ],
  },
];
