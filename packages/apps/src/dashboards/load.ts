/** What is loaded when dashboards are emitted, and not before: boards, and Grafana's library (20 ms). */
export { boardsFor } from './boards.js';
export { buildDashboard } from './build.js';
