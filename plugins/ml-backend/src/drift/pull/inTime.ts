export { inTime } from '../../inTime';
