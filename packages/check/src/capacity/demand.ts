import type { Place } from '@edgit/core';
import type { Field } from '../wiring/field.js';

/** The demand of the Pods of one workload. */
export interface Demand {
  readonly component: string;
  /** `Deployment shop/web`, or the workload of a chart: `server of chart vault`. */
  readonly workload: string;
  /** Pods that run all the time; `each` is one on every node that it may run on. */
  readonly pods: number | 'each';
  /** Whether it runs from time to time: Jobs and CronJobs. Not added up with the rest. */
  readonly atTimes: boolean;
  /** CPU that each Pod requests, in cores; undefined where it is not known. */
  readonly cpu: number | undefined;
  /** Memory that each Pod requests, in bytes; undefined where it is not known. */
  readonly memory: number | undefined;
  /** Whether each of its Pods needs another node. */
  readonly separate: boolean;
  readonly placement: Placement;
  /** The place in the input with the demand. */
  readonly place: (what: 'pods' | 'resources') => Place;
}

/** What of a Pod's spec decides on which nodes it may run. */
export interface Placement {
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Alternatives, of which each is a list of demands; none if there is no required node affinity. */
  readonly terms: readonly (readonly Field[])[];
  readonly tolerations: readonly Field[];
}

/** Volumes of one size that a workload keeps. */
export interface VolumeDemand {
  readonly component: string;
  /** Name of the claim, or of its template. */
  readonly name: string;
  readonly count: number;
  /** In bytes; undefined where it is not known. */
  readonly size: number | undefined;
  /** Undefined is the cluster's default. */
  readonly storageClass: string | undefined;
  readonly place: () => Place;
}

/** All demands, and the names of those that are not known. */
export interface Demands {
  readonly pods: readonly Demand[];
  readonly volumes: readonly VolumeDemand[];
  /** Components whose chart is neither rendered nor in the table, and resources of which operators make Pods. */
  readonly unknown: readonly string[];
}
