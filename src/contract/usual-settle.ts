export { usualSettleMs } from '../domain/rotation/pacing.ts';
