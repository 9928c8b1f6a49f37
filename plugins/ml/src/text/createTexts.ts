/** Of making services from templates. */
export const createTexts = {
  service: 'Create service',
  fromModel: 'Create a service from this model',
  mayNot:
    'You may not create services: ask an administrator of this portal for the permission scaffolder.task.create, or a colleague who has it to create the service.',
  name: {
    taken: 'is taken by {{entity}}: choose another',
  },
  picker: {
    title: 'Model',
    search: 'Search models, owners, tags …',
    what: 'the models',
    version: 'Main version',
    reading: 'reading its versions …',
    owner: 'Owner',
    stage: 'Stage',
    risk: 'Risk',
    notStated: 'not stated',
    noPurpose: 'It does not say what it is for.',
    cannot: 'Cannot be chosen',
    why: {
      noVersions:
        'No version of it is known, so there is nothing to serve: its tab Versions says where they come from.',
      noDigest:
        'The digest of {{version}} is not known, so nothing would prove that the service runs it.',
      unread: 'Its versions could not be read. {{error}}',
    },
    shown: '{{shown}} of {{total}} models',
    more: 'Show more',
    another: 'Choose another model',
    none: 'No model matches',
    noneText:
      'No model that you may see passes this search. Models appear here when they are registered.',
    chosenGone: '{{model}} is not in the ML catalog, or not visible to you.',
    rule: {
      ref: 'must be the ref of an entity of kind {{kinds}}, such as mlmodel:default/tumor-screening',
      unknown:
        'must be one that is in the ML catalog and visible to you; {{model}} is not',
      noVersions: 'must have a version; none is known of {{model}}',
      noDigest:
        'must have a main version with a known digest; that of {{version}} is not known',
    },
  },
  gate: {
    title: 'Policy',
    what: 'the answer of the gate',
    noModel: 'Choose a model: then its policy is asked here.',
    noEnvironment: 'Choose an environment: then its policy is asked here.',
    noVersion: 'No version of {{model}} is known, so no policy can be asked.',
    verdict: {
      allowed: 'Allowed',
      warned: 'Allowed, with a warning',
      refused: 'Refused',
      'no-policy': 'No policy',
    },
    sentence: {
      allowed: '{{version}} of {{model}} may run in {{environment}}.',
      warned:
        '{{version}} of {{model}} may run in {{environment}}; a policy that blocks would refuse it.',
      refused:
        '{{version}} of {{model}} may not run in {{environment}}: creating stops before anything is written.',
      'no-policy':
        'No policy governs {{version}} of {{model}} in {{environment}}, so nothing was checked.',
    },
    well_one: '{{count}} check with nothing to do',
    well_other: '{{count}} checks with nothing to do',
    review: 'Open its review',
    governance: 'Its governance',
    newTab: 'opens in a new tab',
    factsAt: 'As of',
  },
  hardware: {
    title: 'Hardware',
    cost: 'Cost',
    noPrices: 'unknown, no price is known',
    pricesFailed: 'unknown, prices could not be read',
    readingPrices: 'reading prices …',
    estimate: 'about {{amount}} a month for {{count}} {{unit}} of {{hardware}}',
    noPriceOf: 'no price is known for {{count}} {{unit}}',
    or: ' or ',
    and: ', and ',
    estimateBasis:
      'For each replica: {{hours}} hours at the list price, no discount. Prices: {{sources}}.',
    unit: {
      'gpu-hour': 'GPU',
      'core-hour': 'CPU core',
      'gib-hour': 'GiB of memory',
    },
    image: 'Image',
    manifests: 'Manifests',
    rule: 'must be none (CPU) or nvidia (NVIDIA GPU)',
    none: {
      title: 'CPU',
      image: 'Slim, with the CPU build of ONNX Runtime.',
      manifests: 'Ask for CPU and memory only, so any node can run it.',
    },
    nvidia: {
      title: 'NVIDIA GPU',
      image:
        'With the CUDA libraries, so larger: a Dockerfile of its own beside that for CPUs.',
      manifests:
        'Ask for one nvidia.com/gpu a replica, so only nodes with a free GPU and its device plugin can run it.',
    },
  },
} as const;
