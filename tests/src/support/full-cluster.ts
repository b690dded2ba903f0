/** The files of a small cluster in which as much as possible is said, by name without `.yaml`. */
export const fullCluster: Readonly<Record<string, unknown>> = {
  cluster: {
    name: 'lab',
    versions: { kubernetes: 'v1.35.3', talos: 'v1.12.6' },
    domains: { public: 'lab.example.org', cluster: 'apps.lab.example.org' },
    networks: { nodes: '10.0.0.0/24', router: '10.0.0.1' },
    nodes: [
      {
        name: 'cp-1',
        role: 'control-plane',
        address: '10.0.0.11',
        interface: 'enp1s0',
        disk: '/dev/nvme0n1',
        labels: { 'example.org/rack': 'a' },
      },
      { name: 'wk-1', role: 'worker', address: '10.0.0.12', linkSelector: 'link.driver == "r8169"' },
      { name: 'wk-2', role: 'worker', address: '10.0.0.13', taints: { 'example.org/only': 'yes:NoSchedule' } },
    ],
    git: { url: 'https://git.example.org/lab/platform.git', revision: 'main', path: 'rendered/lab' },
    identity: { realm: 'lab', groups: { admins: 'admins', developers: 'developers', viewers: 'viewers' } },
    backups: { inCluster: true },
  },
  talos: {
    factory: 'factory.talos.dev',
    install: { disk: '/dev/sda' },
    timeServers: ['time.example.org'],
    dataVolume: { disk: 'system_disk' },
  },
  network: {
    gateway: { address: '10.0.0.200', headers: { 'X-Lab': 'lab' }, responseHeaders: { 'X-Lab': 'lab' } },
    pool: { start: '10.0.0.200', stop: '10.0.0.210' },
    l2: { interfaces: ['^en.*'] },
    acme: {
      email: 'platform@example.org',
      dns01: { provider: 'rfc2136', nameserver: 'ns.example.org:53', keyName: 'key.example.org' },
    },
    openNamespaces: { 'kube-system': 'a reason' },
    components: { cilium: { version: '1.19.1', values: { note: 'a text' } } },
  },
  secrets: { seal: { type: 'awskms', region: 'eu-central-1', keyId: 'unseal' } },
  registry: {
    proxies: {
      'registry.example.org': {
        project: 'example',
        provider: 'docker-registry',
        endpoint: 'https://registry.example.org',
      },
      'gcr.io': { project: 'proxy-gcr', provider: 'docker-registry', endpoint: 'https://gcr.io' },
      'docker.io': { project: 'proxy-dockerhub', provider: 'docker-hub', endpoint: 'https://hub.docker.com' },
      'ghcr.io': { project: 'proxy-ghcr', provider: 'github', endpoint: 'https://ghcr.io' },
      'quay.io': { project: 'proxy-quay', provider: 'docker-registry', endpoint: 'https://quay.io' },
    },
    exceptions: { 'registry.k8s.io': 'a reason' },
    excludedNamespaces: { argocd: 'a reason', harbor: 'a reason' },
  },
  apps: {
    grafana: { prometheus: 'http://kps-prometheus.monitoring.svc:9090' },
    alerting: {
      email: { to: ['ops@example.org'], from: 'alerts@example.org', server: 'smtp.example.org:587', user: 'alerts' },
      chat: 'slack',
      page: 'pagerduty',
      deadMansSwitch: true,
      teams: { data: { to: ['data@example.org'] } },
    },
    builds: { images: { web: { repository: 'example/web', image: 'platform/web', branch: 'main', private: true } } },
    demo: { enabled: true },
    supabase: { redirects: ['https://app.example.org/welcome'] },
    backstage: {
      image: { registry: 'ghcr.io', repository: 'example/backstage', tag: '1.0.0' },
      plugins: ['grafana'],
    },
    models: { chat: 'gpt-oss-20b' },
    chatModel: { arguments: ['--enable-auto-tool-choice'] },
    components: { grafana: { values: { note: 'a text' } } },
  },
  'apps/shop': {
    description: 'A shop',
    category: 'sales',
    delivery: {
      pattern: 'wrapper-chart',
      chart: { repo: 'https://charts.example.org', name: 'shop', version: '1.2.3' },
      values: { note: 'a text' },
    },
    upstream: [
      {
        repo: 'https://github.com/example/crds.git',
        revision: 'v1.0.0',
        path: 'config/crd',
        include: '*.yaml',
      },
    ],
    expose: [
      {
        host: 'shop',
        service: 'shop',
        port: 80,
        auth: 'proxy',
        path: '/shop',
        title: 'Shop',
        icon: 'shop.png',
        portal: '/shop/start',
        responseHeaders: { 'X-Shop': 'shop' },
      },
    ],
    secrets: [
      {
        name: 'shop',
        type: 'Opaque',
        labels: { 'example.org/shop': 'shop' },
        keys: {
          made: { generated: {} },
          hash: { bcrypt: { of: 'made', prefix: 'user:' } },
          given: { operator: 'the key of the shop' },
          same: { value: 'a constant' },
          around: { template: 'postgres://app:{{ .made }}@db' },
        },
      },
    ],
    oidc: [
      {
        redirects: ['https://shop.lab.example.org/callback'],
        signedOut: ['https://shop.lab.example.org/bye'],
        secret: { name: 'shop', key: 'made' },
        rolesClaim: 'roles',
      },
    ],
    saml: [{ entityId: 'https://shop.lab.example.org/saml', consumer: 'https://shop.lab.example.org/acs' }],
    access: { roles: { admins: 'boss', developers: 'clerk' }, accounts: 'keys of its API', once: 'make the first one' },
    network: [{ pods: { app: 'shop' }, ports: { http: 8080 } }],
    metrics: [{ port: 'http', path: '/metrics' }],
    images: ['ghcr.io/example/shop:1.2.3'],
    manifests: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'shop', annotations: { 'example.org/note': 'a text' } },
        data: { note: 'a text' },
      },
    ],
  },
};
