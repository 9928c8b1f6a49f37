import { HumanDuration } from '@backstage/types';

export interface Config {
  /** The Callboard ml backend. */
  ml?: {
    /** The list of models, data sets, features and inference services. */
    inventory?: {
      /**
       * Time between two sweeps of the catalog; one replica does each. While
       * sweeps find changes they follow one another sooner.
       * @default 1 minute, at least 1 second
       */
      sweepInterval?: HumanDuration | string;
      /**
       * Time between two looks of each replica at the database for what the
       * last sweep has changed.
       * @default 2 seconds, at least 1 second
       */
      refreshInterval?: HumanDuration | string;
      /**
       * The longest wait for one answer of the catalog, in sweeps and in
       * requests of callers with custom permission rules.
       * @default 30 seconds, at least 1 second
       */
      catalogTimeout?: HumanDuration | string;
    };
    /** Model versions and the registries that they are read from. */
    registry?: {
      /**
       * Time between two looks at every registry; one replica does each.
       * @default 1 minute, at least 1 second
       */
      syncInterval?: HumanDuration | string;
      /**
       * The alias whose version speaks for a model in cards, lists and badges;
       * where no version has it, the newest does.
       * @default champion
       */
      mainAlias?: string;
      /** Registries of plain files: ONNX files with a manifest. */
      files?: Array<{
        /** Name of the registry, as in `spec.registries[].instance`. */
        instance: string;
        /**
         * A folder, relative to where the backend runs, or a URL that
         * `backend.reading.allow` or an integration allows. A model is a
         * folder in it, with a `manifest.json`.
         */
        target: string;
      }>;
      /** MLflow tracking servers with a registry of models. */
      mlflow?: Array<{
        /**
         * Name of the server, as in `spec.registries[].instance`: at most 100
         * letters, digits, dots, dashes and underscores.
         */
        instance: string;
        /** Where its API is, such as `https://mlflow.example.com`. It is asked nowhere else. */
        url: string;
        /**
         * Where people look at it.
         * @default url
         */
        webUrl?: string;
        /**
         * Sent as a bearer token; either this, or username and password.
         * @visibility secret
         */
        token?: string;
        /** Of an account that may read. */
        username?: string;
        /** @visibility secret */
        password?: string;
        /**
         * With which the server signs its webhooks, at least 16 characters; none
         * are taken if left out.
         * @visibility secret
         */
        webhookSecret?: string;
        /**
         * The most requests that it is sent by each replica in a second.
         * @default 10, between 0.1 and 1000
         */
        requestsPerSecond?: number;
        /**
         * The longest wait for an answer, and for each part of a file.
         * @default 30 seconds, between 1 second and 1 minute
         */
        timeout?: HumanDuration | string;
      }>;
      /** Models that registries have and the catalog does not. */
      registration?: {
        /**
         * Folder of the generated files, relative to where the backend runs;
         * replicas must share it. The catalog reads it by a location of type
         * `file` whose target is `all.yaml` in it.
         * @default .data/registered
         */
        directory?: string;
        /**
         * Time between two listings of every registry; one replica does each.
         * @default 1 minute, at least 1 second
         */
        listInterval?: HumanDuration | string;
        /**
         * Who owns a model; the first rule that matches counts. A model that
         * none matches has no owner until a person chooses one. Each has one of
         * `tag`, `user` and `name`; patterns are regular expressions that match
         * the whole text.
         */
        owners?: Array<{
          /** Only of this registry, such as `mlflow:research`; of all if left out. */
          registry?: string;
          /** Name of a tag, whose value `owner` calls `{value}`. */
          tag?: string;
          /** Pattern on the user of the newest version, in the words of the registry. */
          user?: string;
          /** Pattern on the name of the model in the registry. */
          name?: string;
          /**
           * Ref of the owner, such as `group:default/{value}`; a named group of
           * the pattern, `(?<team>…)`, stands as `{team}`. What is put in has to
           * be a name of the catalog, or the rule does not match.
           */
          owner: string;
        }>;
      };
    };
    /** Artifacts by digest: models, golden bundles and reports of smoke tests. */
    artifacts?: {
      /**
       * The largest artifact that is stored, bytes.
       * @default 5368709120 (5 GiB)
       */
      maxBytes?: number;
      /**
       * Folder of the artifacts, relative to where the backend runs. Replicas
       * must share it.
       * @default .data/artifacts
       */
      directory?: string;
      /** A bucket in place of the folder, of Amazon S3 or anything that speaks its protocol. */
      s3?: {
        bucket: string;
        /** Before every key, such as `callboard/`. */
        prefix?: string;
        /** @default us-east-1 */
        region?: string;
        /** Of a store that is not Amazon's; addressed by path then. */
        endpoint?: string;
        /** The environment's own credentials if left out. */
        accessKeyId?: string;
        /** @visibility secret */
        secretAccessKey?: string;
      };
    };
    /** Cards of models and data sets. */
    cards?: {
      /**
       * Time between two looks at every card file; one replica does each.
       * @default 1 minute, at least 1 second
       */
      syncInterval?: HumanDuration | string;
      /**
       * The largest card that is read, bytes.
       * @default 1048576 (1 MiB)
       */
      maxBytes?: number;
    };
    /** What the smoke-test backend found out of models and services. */
    smoke?: {
      /**
       * Time between two requests for changed runs to the smoke-test backend;
       * one replica makes each.
       * @default 5 seconds, at least 1 second
       */
      pullInterval?: HumanDuration | string;
      /**
       * A passed smoke test that is older needs attention.
       * @default 30 days, at least 1 second
       */
      staleAfter?: HumanDuration | string;
    };
    /** What was made from what. */
    lineage?: {
      /**
       * Time between two looks at the whole catalog and at deployments; one
       * replica makes each. While they find changes they follow one another
       * sooner; new versions and names that events bring do not wait for them.
       * @default 1 minute, at least 1 second
       */
      syncInterval?: HumanDuration | string;
      /**
       * The largest request with OpenLineage events, unpacked, bytes.
       * @default 16777216 (16 MiB)
       */
      maxBytes?: number;
      /**
       * OpenLineage events as they came are removed at this age; what they
       * said stays.
       * @default 90 days, at least 1 second
       */
      keepEventsFor?: HumanDuration | string;
      /**
       * Which data sets of OpenLineage are which entities, where neither an
       * annotation, nor `spec.location`, nor a claim says it. The first that
       * matches counts.
       * @default none
       */
      names?: Array<{
        /**
         * A regular expression of JavaScript on namespace, a slash and name of
         * the data set, the whole of it, such as
         * `postgres://db:5432/shop\.public\.(?<table>\w+)`.
         */
        pattern: string;
        /**
         * Ref of the entity with its kind; `{table}` stands for what the group
         * of that name matched, such as `mldataset:default/{table}`.
         */
        entity: string;
      }>;
    };
    /** How services serve: latency, traffic and errors. */
    serving?: {
      /**
       * Time between two looks at the metrics of a service, by one replica.
       * @default 5 minutes, between 1 minute and 1 hour
       */
      pullInterval?: HumanDuration | string;
      /**
       * So long after its end a window is read, for scrapes and remote writes
       * come late.
       * @default 2 minutes, at most 1 hour
       */
      settleFor?: HumanDuration | string;
      /**
       * How far back a service is read that was not read yet.
       * @default 28 days, between 1 and 400 days
       */
      readBack?: HumanDuration | string;
      /**
       * Hours are removed at this age.
       * @default 400 days, between 28 and 4,000 days
       */
      keepFor?: HumanDuration | string;
      /** Servers that speak the query API of Prometheus. */
      prometheus?: Array<{
        /**
         * Stands beside every figure: at most 100 letters, digits, dots, dashes
         * and underscores.
         */
        instance: string;
        /**
         * What `/api/v1/query` comes after, such as
         * `http://prometheus.monitoring:9090`. It is asked nowhere else.
         */
        url: string;
        /**
         * Sent as a bearer token.
         * @visibility secret
         */
        token?: string;
        /**
         * Sent with each request, such as `X-Scope-OrgID` of a tenant.
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        /**
         * The longest wait for an answer.
         * @default 30 seconds, between 1 second and 1 minute
         */
        timeout?: HumanDuration | string;
        /**
         * Clusters, as in `spec.kubernetes.cluster`, whose metrics it has; services
         * of others are not asked for. All if left out.
         */
        clusters?: string[];
        /** Label matchers that are added to each selector, such as `cluster="prod"`. */
        matchers?: string;
        /** Names of the mappings that are tried, in this order; all if left out. */
        mappings?: string[];
      }>;
      /**
       * How the metrics of other servers are read, as the files in the folder
       * `mappings` of this package: one of the same name takes the place of ours.
       */
      mappings?: Array<{
        /** Small letters, digits and dashes, at most 60. */
        name: string;
        /** Where the names of the metrics are from. */
        source: string;
        /** Values of `spec.platform` for which it is tried first. */
        platforms?: string[];
        /** Label matchers of a service's series; `{cluster}`, `{namespace}` and `{name}` are those of `spec.kubernetes`. */
        select: string[];
        /** Requests and what failed of them; of every list the first counts whose metrics are there. */
        traffic: Array<{ requests: object; errors?: object }>;
        predictions?: object[];
        tokens?: {
          input?: object[];
          output?: object[];
          cachedInput?: object[];
          reasoning?: object[];
        };
        latency?: object[];
        saturation?: object[];
      }>;
    };
    /** What models and services cost. */
    cost?: {
      /**
       * Costs, token usage and outcomes are removed once their window began so
       * long ago; older ones are not taken.
       * @default 800 days, at least 60 days
       */
      keepFor?: HumanDuration | string;
      /**
       * The largest request with costs, token usage or outcomes, unpacked, bytes.
       * @default 16777216 (16 MiB)
       */
      maxBytes?: number;
      /**
       * Share of what was used, 0 to 1, above which what nobody is known to bear
       * makes a source a problem.
       * @default 0.2
       */
      maxUnallocatedShare?: number;
      /**
       * Time between two readings of a source of costs, by one replica, and
       * between two judgements of budgets.
       * @default 1 hour, at least 1 second
       */
      pullInterval?: HumanDuration | string;
      /** Systems that costs are read from, by day in UTC. Each is asked at its url and nowhere else. */
      sources?: Array<{
        /**
         * `opencost`: what workloads cost; `opencost-inference` (OpenCost 1.121
         * or newer): what tokens of self-hosted models cost.
         */
        type: 'opencost' | 'opencost-inference';
        /**
         * At most 100 letters, digits, dots, dashes and underscores. With the
         * type it is the source in every fact, such as `opencost:prod`.
         */
        name: string;
        /** Where its API is, such as `http://opencost.opencost.svc:9003`. */
        url: string;
        /**
         * Sent as a bearer token.
         * @visibility secret
         */
        token?: string;
        /** ISO 4217, such as USD. OpenCost does not say in which its prices are. */
        currency: string;
        /**
         * What the catalog calls its cluster, as in `spec.kubernetes.cluster`.
         * @default as OpenCost calls it
         */
        cluster?: string;
        /**
         * Of `opencost`: by what workloads are told apart: cluster, namespace,
         * controllerKind, controller, pod and label:<name>.
         * @default cluster, namespace, controllerKind, controller
         */
        aggregate?: string[];
        /**
         * Of `opencost`: idle capacity is computed node by node, not for the
         * whole cluster.
         * @default false
         */
        idleByNode?: boolean;
        /**
         * Of `opencost-inference`: what was used, or what was reserved. The
         * latter only without an `opencost` of the same url, for its GPUs
         * would count twice.
         * @default usage
         */
        basis?: 'allocation' | 'usage';
        /**
         * Of `opencost-inference`: the label by which OpenCost knows the model
         * of a workload.
         * @default llm-d.ai/model
         */
        modelLabel?: string;
        /**
         * So many of the last days are read again, for they may be corrected;
         * until then they are called estimated.
         * @default 3 days, between 1 and 31
         */
        reread?: HumanDuration | string;
        /**
         * So far back it is read when it is new or was down for long.
         * @default 31 days, at least 1
         */
        backfill?: HumanDuration | string;
        /**
         * The longest wait for one answer.
         * @default 1 minute, between 1 second and 1 minute
         */
        timeout?: HumanDuration | string;
        /**
         * The largest answer, bytes.
         * @default 67108864 (64 MiB)
         */
        maxBytes?: number;
      }>;
      /**
       * Prices of hardware and tokens. The one that is in force when a window
       * begins counts; what has no price is shown as such, and is not 0. Those of
       * tokens price the usage that is sent, and stay with it.
       */
      prices?: Array<{
        /** Of hardware, `gpu-hour`, `core-hour`, `gib-hour` or `machine-hour`; of tokens, their kind. */
        kind: string;
        /** Of hardware: the product, as the source of the hours names it, such as L4. */
        hardware?: string;
        /** Of tokens: who sells them. */
        provider?: string;
        /** Of tokens. */
        model?: string;
        /**
         * Of tokens: for how many the price is.
         * @default 1000000
         */
        per?: number;
        /** A decimal number in quotes, such as "0.70". */
        price: string;
        /** ISO 4217. */
        currency: string;
        /** Since when it is in force: a day, which begins at 00:00 UTC, or an instant. */
        from: string;
        /** Where it is from, such as contract 2026-117. */
        source: string;
      }>;
      /**
       * The GPUs that services declare (`spec.accelerator`, `spec.scaling.min`)
       * are priced by the hour; nothing of it is measured.
       * @default false
       */
      staticRates?: boolean;
      /**
       * Trainings are priced by their duration and hardware, as lineage knows
       * them.
       * @default false
       */
      training?: boolean;
    };
    /** How far what models are asked, and how they answer, has moved from what they were made for. */
    drift?: {
      /**
       * Time between two looks of each replica for windows that changed.
       * @default 5 seconds, at least 1 second
       */
      evaluateInterval?: HumanDuration | string;
      /**
       * Time between two looks at the source of a monitor, by one replica.
       * @default 15 minutes, at least 1 second
       */
      pullInterval?: HumanDuration | string;
      /**
       * The longest that a profile engine may take for one baseline or window.
       * @default 10 minutes, at least 1 second
       */
      engineTimeout?: HumanDuration | string;
      /**
       * The largest request with baselines or profiles, unpacked, bytes.
       * @default 16777216 (16 MiB)
       */
      maxBytes?: number;
      /**
       * Profiles, and what was found in them, are removed once their window
       * began so long ago; older ones are not taken. Baselines and alerts stay.
       * @default 400 days, at least 1 second
       */
      keepProfilesFor?: HumanDuration | string;
      /** How a retraining is asked for. */
      retraining?: {
        /**
         * Ways to ask for a retraining, by which monitors name them in
         * `settings.retraining.trigger`. Each is asked at this address and nowhere
         * else: redirects are not followed.
         * @default none
         */
        triggers?: Array<{
          /** At most 100 letters, digits, dots, dashes and underscores. */
          name: string;
          type: 'webhook';
          /**
           * It is sent a POST with JSON: `type` is
           * `ml.drift.retraining_requested`, `data` says which model, which alert
           * and where the evidence is. What it answers with 2xx it has taken; with
           * 408, 425, 429 or 5xx, or not at all, it is asked again, 8 times in 9
           * hours, always with the same `webhook-id`; with anything else it has
           * refused. `reference` of a JSON answer is shown.
           */
          url: string;
          /**
           * With which requests are signed, as Standard Webhooks says: `whsec_` and
           * 24 to 64 bytes in Base64, such as what this prints:
           * `echo "whsec_$(openssl rand -base64 32)"`.
           * @visibility secret
           */
          secret: string;
          /**
           * The longest wait for an answer.
           * @default 15 seconds, between 1 second and 1 minute
           */
          timeout?: HumanDuration | string;
        }>;
      };
    };
    /** Review policies, the audit trail and ownership. */
    governance?: {
      /** Where review policies are read from. */
      policies?: Array<{
        /**
         * A YAML file or a folder of them, relative to where the backend runs,
         * or a URL that `backend.reading.allow` or an integration allows.
         */
        target: string;
      }>;
      /**
       * Time between two looks at the sources of policies, at the catalog, at
       * what is approved and at transfers and attestation campaigns; one
       * replica makes each.
       * @default 30 seconds, at least 1 second
       */
      watchInterval?: HumanDuration | string;
      /**
       * Days from which on checks of a pack are asked for, by pack and by the
       * name of the date in it, such as `2027-12-02`, in place of those that
       * the pack comes with.
       */
      packDates?: { [pack: string]: { [name: string]: string } };
      /** The audit trail. */
      audit?: {
        /**
         * Folder into which signed heads of the chain are written, relative to
         * where the backend runs; best on another disk than the database. No
         * heads are exported, and nothing is ever removed, if left out.
         */
        exportTo?: string;
        /**
         * Time between two signed heads; one replica makes each.
         * @default 1 hour, at least 1 second
         */
        headInterval?: HumanDuration | string;
        /**
         * Rows that are older may be removed once they were signed and
         * exported; needs `exportTo`.
         * @default for ever
         */
        keepFor?: HumanDuration | string;
        /**
         * An Ed25519 private key as PEM (PKCS 8), with which heads and exported
         * reviews are signed; made and kept in the database if left out.
         * @visibility secret
         */
        signingKey?: string;
      };
      /**
       * What a team should have, by how many models it runs in production. In
       * place of all rules that come with Callboard: pilot from 1 model on with
       * a data scientist and an ML engineer; scaling from 3 on with a data
       * engineer, a data scientist, 2 ML engineers and an MLOps engineer;
       * enterprise from 10 on with 2 data engineers, 2 data scientists, 3 ML
       * engineers, 2 MLOps engineers and an AI product manager.
       */
      teamRules?: Array<{
        stage: 'none' | 'pilot' | 'scaling' | 'enterprise';
        /** Models in production from which on a team is at this stage. */
        fromModels: number;
        /** How many of each role; a role that is left out is not asked for. */
        roles: {
          'data-engineer'?: number;
          'data-scientist'?: number;
          'ml-engineer'?: number;
          'mlops-engineer'?: number;
          'ai-product-manager'?: number;
        };
      }>;
    };
  };
}
