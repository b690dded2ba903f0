export { bytesText, coresText } from './amounts.js';
export { type Capacity, capacityOf } from './capacity.js';
export { BOUNDS, checkCapacity } from './check-capacity.js';
export { RESERVED } from './nodes.js';
export { type CapacitySummary, type ComponentCapacity, summaryOf } from './summary.js';
