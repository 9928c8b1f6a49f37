/**
 * How authors call the fields of a dataset card, in the words of the dataset card template
 * of Hugging Face and of Datasheets for Datasets (doi:10.1145/3458723).
 */
export const DATASET_NAMES: Readonly<Record<string, readonly string[]>> = {
  'identity.name': ['dataset name'],
  'identity.description': [
    'dataset summary',
    'dataset description',
    'description',
    'summary',
    'motivation',
  ],
  'identity.url': ['homepage', 'home', 'repository', 'url'],
  'identity.creator': [
    'curated by',
    'dataset curators',
    'creators',
    'authors',
    'dataset card authors',
  ],
  'identity.citation': [
    'citation',
    'citation information',
    'bibtex',
    'apa',
    'how to cite',
  ],
  'rights.license': [
    'license',
    'licence',
    'licensing information',
    'lizenz',
    'licencia',
    'licença',
    '许可证',
    'ライセンス',
  ],
  'rights.usageInfo': ['terms of use', 'usage terms'],
  'contents.files': ['data splits', 'files', 'composition'],
  'contents.records': [
    'dataset structure',
    'data instances',
    'data fields',
    'features',
  ],
  'origin.collection': [
    'data collection',
    'data collection and processing',
    'source data',
    'initial data collection and normalization',
    'collection process',
    'dataset creation',
  ],
  'origin.preprocessing': ['preprocessing', 'preprocessing cleaning labeling'],
  'annotation.protocol': ['annotations', 'annotation process', 'annotation'],
  'annotation.demographics': ['who are the annotators'],
  'use.useCases': [
    'uses',
    'direct use',
    'intended use',
    'intended uses',
    'supported tasks',
    'supported tasks and leaderboards',
  ],
  'use.limitations': [
    'limitations',
    'out of scope use',
    'other known limitations',
    'bias risks and limitations',
    'recommendations',
  ],
  'use.biases': ['bias', 'biases', 'discussion of biases'],
  'use.sensitive': [
    'personal and sensitive information',
    'personal data',
    'privacy',
  ],
  'use.socialImpact': ['social impact of dataset', 'social impact'],
  'upkeep.maintenance': ['maintenance', 'upkeep', 'updates'],
};

/** Headings of dataset cards that hold several fields. */
export const DATASET_CONTAINERS: readonly string[] = [
  'dataset details',
  'dataset sources',
  'additional information',
  'considerations for using the data',
  'glossary',
  'more information',
  'dataset card contact',
];
