/**
 * Templates of production-ready ML services, and the scaffolder actions that they use.
 *
 * @packageDocumentation
 */
export { scaffolderModuleMl as default } from './module';
