import type { Codes } from '../input/diagnostics.js';

/** What is wrong with one component, or with a reference to it. */
export const componentCodes = {
  'component/unknown': {
    means: 'A name is not the name of a component.',
    why: 'The reference would lead to nothing.',
    fix: 'Correct the name. `edgit inventory` lists all components.',
  },
  'component/switched-off': {
    means: 'A reference leads to a component that is switched off.',
    why: 'The component is not in the cluster.',
    fix: 'Remove the reference, or switch the component on.',
  },
  'component/essential': {
    means: 'A component is switched off that the platform needs.',
    why: 'Other components would not start without it.',
    fix: 'Remove `enabled: false`.',
  },
  'component/no-chart': {
    means: 'A setting of a chart is given for a component that has no chart.',
    why: 'It would have no effect.',
    fix: 'Remove the setting.',
  },
  'component/file-name': {
    means:
      'The name of an application and the name of its file differ, or the file has a name that no application can have.',
    why: 'Messages, paths and names in the cluster all follow from the file name.',
    fix: 'Rename the file, or remove `name`.',
  },
  'component/idle-allow': {
    means: '`allow` is given where it has no effect.',
    why: 'It looks like a restriction of access, and there is none.',
    fix: 'Remove it, or use `auth: proxy`.',
  },
  'component/idle-canary': {
    means: '`canary` is given together with `auth: proxy`.',
    why: 'All requests go to the proxy, so that no share of them can go to the canary.',
    fix: 'Remove it, or let the application sign people in itself.',
  },
  'component/idle-priority': {
    means: 'A component has a `priority`, but no value of its chart names that PriorityClass.',
    why: 'Its Pods would have the default priority.',
    fix: 'Set the value of the chart for it, `priorityClassName` in most charts.',
  },
  'component/grpc': {
    means: '`grpc` is given for a host, a path or a port that can’t serve it.',
    why: 'gRPC has fixed paths and can’t sign in at a proxy. The Gateway speaks one protocol to each port.',
    fix: 'Expose it at a separate host, or add another port to the Service.',
  },
  'component/header': {
    means: 'A header can’t be set, has a value that HTTP does not allow, or is given twice.',
    why: 'Envoy would reject its whole configuration, or choose one of the values.',
    fix: 'Change or remove the header as the hint says.',
  },
  'component/chart-path': {
    means: 'A chart in an OCI registry has a `path`.',
    why: 'Only a Git repository has folders.',
    fix: 'Remove it, or name a Git repository by its https URL.',
  },
  'host/unknown': {
    means: '`hosts` renames a host that no component exposes.',
    why: 'The new name would lead to nothing.',
    fix: 'Correct the name of the host, or remove the line.',
  },
  'host/too-long': {
    means: 'The first label of a host is too long for `auth: proxy`.',
    why: 'The proxy is named after it, and names in Kubernetes have a limit.',
    fix: 'Use a shorter label. `hosts` in `cluster.yaml` can rename it.',
  },
  'host/taken': {
    means: 'Two routes claim the same host and path.',
    why: 'The Gateway would send all requests to one of them.',
    fix: 'Give one of them another host or path.',
  },
  'name/taken': {
    means: 'Two components have the same name.',
    why: 'Their files and their objects would replace each other.',
    fix: 'Rename one. Change a component of the catalogue under `components` instead.',
  },
  'name/object-taken': {
    means: 'Two manifests of a component are the same object.',
    why: 'Only the last one applied would be in the cluster.',
    fix: 'Rename one of them.',
  },
  'name/reserved': {
    means: 'A manifest has the name of an object that edgit itself makes for the component.',
    why: 'One would replace the other.',
    fix: 'Give yours another name.',
  },
  'metrics/no-chart': {
    means: '`metrics` says that the chart creates a monitor, but the component has no chart.',
    why: 'Prometheus would read nothing.',
    fix: 'Remove `monitor`: edgit creates one.',
  },
  'metrics/name-taken': {
    means: 'Two entries of `metrics` would be one PodMonitor but are about different Pods.',
    why: 'A monitor selects one set of Pods.',
    fix: 'Give one of the entries a `name`.',
  },
  'metrics/unknown-port': {
    means: 'Metrics are at a port that no entry of `network` has for these Pods.',
    why: 'The network policy would not let Prometheus connect.',
    fix: 'Use the name of a port in `network`, or add the port there.',
  },
  'network-rule/name-taken': {
    means: 'Two entries of `network` of a component have the same name.',
    why: 'Rules of other components would not know which one is meant.',
    fix: 'Give one of them another name.',
  },
  'network-rule/unknown-pods': {
    means: 'A rule names an entry of `network` that the component does not have.',
    why: 'The rule would open nothing.',
    fix: 'Correct the name, or add the entry.',
  },
  'network-rule/unknown-port': {
    means: 'A rule names a port that the component does not have in `network`.',
    why: 'The connection would be denied.',
    fix: 'Correct the name, or add the port.',
  },
  'network-rule/ambiguous-pods': {
    means: 'A component has several sets of Pods, and a rule does not say which of them it is about.',
    why: 'Opening all of them would be more than is needed.',
    fix: 'Name the set with `pods`.',
  },
  'network-rule/no-target-port': {
    means: 'A host is exposed, and the port of the Pods behind it is not known.',
    why: 'A network policy is about ports of Pods, not of Services: the Gateway would not be let in.',
    fix: 'Name the port in `ports` of `network`, or give `target`.',
  },
  'network-rule/misspelt-host': {
    means: 'A component connects to a host that nearly is one of the cluster, but is exposed by no component.',
    why: 'It counts as a host outside of the cluster, and the connection to the own one would be denied.',
    fix: 'Correct the name of the host, or leave it if it really is outside.',
  },
} as const satisfies Codes;
