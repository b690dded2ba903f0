import type { ClusterNode } from '@edgit/core';

/** What an image is built for. */
export interface ImageFact {
  /** Without registry and tag: whichever registry mirrors it. */
  readonly repository: string;
  readonly architectures: readonly ClusterNode['arch'][];
  /** The file or page with this fact. Files are from the project’s main branch in 2026, unless the path names a version. */
  readonly source: string;
  /** What to take on other machines. */
  readonly instead?: string;
}

const both = (source: string, ...repositories: readonly string[]): ImageFact[] =>
  repositories.map((repository) => ({ repository, architectures: ['amd64', 'arm64'], source }));

const amd64 = (source: string, repository: string, instead?: string): ImageFact => ({
  repository,
  architectures: ['amd64'],
  source,
  ...(instead === undefined ? {} : { instead }),
});

const OFFICIAL = 'docker-library/official-images, library/<name>: amd64 and arm64v8';

/** Every image that the catalogue names, and those that are known to be for one architecture alone. */
export const IMAGE_ARCHITECTURES: readonly ImageFact[] = [
  ...both('theonedev/onedev, .onedev-buildspec.yml', '1dev/server'),
  ...both(
    'vllm-project/aibrix v0.7.0, .github/workflows/release-build.yaml',
    'aibrix/controller-manager',
    'aibrix/gateway-plugins',
  ),
  ...both('aquasecurity/trivy, goreleaser.yml', 'aquasecurity/trivy'),
  ...both(
    'argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi v0.15.0, .github/workflows/docker-publish.yaml',
    'argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi',
  ),
  ...both('argoproj/argo-cd, .github/workflows/release.yaml', 'argoproj/argocd'),
  ...both('axllent/mailpit, .github/workflows/build-docker.yml', 'axllent/mailpit'),
  ...both('backstage/backstage, .github/workflows/deploy_docker-image.yml', 'backstage/backstage'),
  ...both('cloudnative-pg/postgres-containers, docker-bake.hcl', 'cloudnative-pg/postgresql'),
  ...both(
    'devtron-labs/devtron, .github/workflows/multiarch_new.yaml',
    'devtron/dashboard',
    'devtron/hyperion',
    'devtron/kubelink',
    'devtron/migrator',
  ),
  ...both('dragonflydb/dragonfly, .github/workflows/docker-release2.yml', 'dragonflydb/dragonfly'),
  // The chart's default; Garage’s build has another image for several architectures.
  amd64('Garage v2.3.0, script/helm/garage/values.yaml', 'dxflrs/amd64_garage', 'docker.io/dxflrs/garage'),
  ...both('Garage, .woodpecker/release.yaml and nix/build_index.nix', 'dxflrs/garage'),
  ...both('envoyproxy/envoy, ci/docker_ci.sh', 'envoyproxy/envoy'),
  // One runner, no platforms; and digests of other people's deployments, which were not looked into.
  amd64('firecrawl/firecrawl, .github/workflows/deploy-image.yml', 'firecrawl/firecrawl'),
  amd64('firecrawl/firecrawl#3571, May 2026', 'firecrawl/nuq-postgres'),
  amd64('firecrawl/firecrawl, .github/workflows/deploy-image.yml', 'firecrawl/playwright-service'),
  ...both('fluent/fluent-bit, .github/workflows/call-build-images.yaml', 'fluent/fluent-bit'),
  // Its main branch has arm64 too, v2.15.1 not yet.
  ...['core', 'db', 'exporter', 'jobservice', 'portal', 'registryctl'].map((part) =>
    amd64('goharbor/harbor v2.15.1, .github/workflows/publish_release.yml', `goharbor/harbor-${part}`),
  ),
  ...['nginx-photon', 'redis-photon', 'registry-photon', 'trivy-adapter-photon'].map((part) =>
    amd64('goharbor/harbor v2.15.1, .github/workflows/publish_release.yml', `goharbor/${part}`),
  ),
  ...both('hashicorp/vault, .github/workflows/build-artifacts-ce.yml', 'hashicorp/vault'),
  // Its cpu images are built with Intel's MKL.
  amd64(
    'huggingface/text-embeddings-inference v1.9.3, .github/workflows/build.yaml',
    'huggingface/text-embeddings-inference',
  ),
  ...both(OFFICIAL, 'library/busybox', 'library/mariadb', 'library/matomo', 'library/python', 'library/redis'),
  ...both('n8n-io/n8n, .github/workflows/docker-build-push.yml', 'n8nio/n8n', 'n8nio/runners'),
  ...both('NVIDIA/k8s-device-plugin v0.20.0, deployments/container/multi-arch.mk', 'nvidia/k8s-device-plugin'),
  ...both('oauth2-proxy/oauth2-proxy, Makefile', 'oauth2-proxy/oauth2-proxy'),
  ...both('paperless-ngx/paperless-ngx, .github/workflows/ci-docker.yml', 'paperless-ngx/paperless-ngx'),
  ...both('plastic-labs/honcho, .github/workflows/docker-build.yml', 'plastic-labs/honcho'),
  ...both('coredns/coredns v1.15.0, Makefile.docker', 'coredns/coredns'),
  ...both('google/go-containerregistry, cloudbuild.yaml: all of its base image', 'go-containerregistry/crane'),
  ...both('moby/buildkit, docker-bake.hcl', 'moby/buildkit'),
  ...both('stefanprodan/podinfo, .github/workflows/release.yml', 'stefanprodan/podinfo'),
  ...both('rclone/rclone, .github/workflows/build_publish_docker_image.yml', 'rclone/rclone'),
  ...both('rustfs/rustfs, .github/workflows/docker.yml', 'rustfs/rustfs'),
  ...both('sharevb/it-tools, .github/workflows/sharevb-releases.yml', 'sharevb/it-tools'),
  ...both('siderolabs/talos v1.12.6, .github/workflows/ci.yaml', 'siderolabs/talosctl'),
  ...both('Stirling-Tools/Stirling-PDF, .github/workflows/push-docker.yml', 'stirlingtools/stirling-pdf'),
  ...both('supabase/postgres, .github/workflows/dockerhub-release-matrix.yml', 'supabase/postgres'),
  ...both('surrealdb/surrealdb, .github/actions/docker-build/action.yml', 'surrealdb/surrealdb'),
  ...both('utkuozdemir/nvidia_gpu_exporter v1.14.0, .goreleaser.yml', 'utkuozdemir/nvidia_gpu_exporter'),
  ...both('valkey-io/valkey-container, .github/workflows/ci.yml', 'valkey/valkey'),
  ...both(
    'vectorize-io/hindsight, .github/workflows/release.yml',
    'vectorize-io/hindsight-api',
    'vectorize-io/hindsight-control-plane',
  ),
  ...both('vllm-project/vllm#39878: releases since v0.20', 'vllm/vllm-openai'),
];

/** The name of an image: without tag and digest. */
export const nameOf = (image: string): string => image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');

/** @returns what is known of an image, whichever registry it comes from; undefined if nothing is */
export const imageFact = (image: string): ImageFact | undefined =>
  IMAGE_ARCHITECTURES.find(({ repository }) => `/${nameOf(image)}`.endsWith(`/${repository}`));
