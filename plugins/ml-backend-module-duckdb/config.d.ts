import { HumanDuration } from '@backstage/types';

export interface Config {
  ml?: {
    drift?: {
      /** Settings of the profile engine `duckdb`, which counts rows of files. */
      duckdb?: {
        /**
         * Folders below which files may be read, symbolic links followed. A
         * relative one is seen from the folder in which the backend was
         * started. Default: none, so that no file can be read.
         */
        roots?: string[];
        /**
         * Hosts whose http(s) addresses may be read, with the port unless it
         * is the default, such as data.example.com or localhost:9000. What is
         * named here is asked, wherever its address points to. Default: none.
         */
        hosts?: string[];
        /** The largest file that is downloaded. Unit: bytes. Default: 2 GiB. */
        maxDownloadBytes?: number;
        /** The longest time of one download. Default: 5 minutes. */
        downloadTimeout?: HumanDuration | string;
        /**
         * Memory of the process in which DuckDB works; it is ended when it
         * holds 512 MiB more. Unit: bytes, at least 128 MiB. Default: 2 GiB.
         */
        memoryBytes?: number;
        /**
         * What DuckDB may write to the folder of temporary files where its
         * memory does not do. Unit: bytes. Default: 20 GiB.
         */
        diskBytes?: number;
        /** Threads of DuckDB. Default: half of the processor cores. */
        threads?: number;
      };
    };
  };
}
