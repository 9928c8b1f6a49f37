export interface Config {
  auth?: {
    providers?: {
      /** Sign-in without proof as one of a list of people; works in development only. */
      examplePeople?: {
        people?: Array<{
          /**
           * User entity ref, such as user:default/mila
           * @visibility frontend
           */
          ref: string;
          /**
           * Name to show
           * @visibility frontend
           */
          name: string;
          /**
           * Role to show, such as "ML engineer"
           * @visibility frontend
           */
          role: string;
          /**
           * What this person comes to do, one sentence
           * @visibility frontend
           */
          does: string;
        }>;
      };
    };
  };
}
