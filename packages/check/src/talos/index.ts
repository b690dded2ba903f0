export { checkTalos } from './check-talos.js';
