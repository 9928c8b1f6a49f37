/**
 * Profiles Parquet, CSV and JSON files with DuckDB for the drift monitors of Callboard.
 *
 * @packageDocumentation
 */
export { mlModuleDuckdb as default } from './module';
