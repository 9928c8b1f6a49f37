export { actingHttpAuth } from './actingHttpAuth';
export { manualScheduler } from './manualScheduler';
