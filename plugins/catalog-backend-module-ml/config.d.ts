export interface Config {
  catalog?: {
    /** Settings of the Callboard kinds. */
    ml?: {
      /**
       * How many features of one MlFeatureSet become MlFeature entities: the
       * first so many in the order of the file. The rest stay rows of the set.
       * 0 makes none. Unit: features. Default: 500.
       */
      maxFeaturesPerSet?: number;
    };
  };
}
