/**
 * Official system extensions of Talos v1.12.6, each below `siderolabs/`: the targets that siderolabs/extensions builds at
 * tag v1.12.6 (.kres.yaml, `targets` and `nonfree`). Image Factory offers what its extensions image of a Talos version
 * lists, and answers a schematic with another name when the image is built: "official extension … is not available".
 */
const NAMES = `
amazon-ena amd-ucode amdgpu binfmt-misc bird2 bnx2-bnx2x btrfs chelsio-drivers chelsio-firmware cloudflared crun
ctr drbd dvb-cx23885 dvb-m88ds3103 ecr-credential-provider fuse3 gasket-driver glibc gpio-pinctrl gvisor
gvisor-debug hailort hello-world-service i915 intel-ice-firmware intel-ucode iscsi-tools kata-containers lldpd
mdadm mei mellanox-mstflint metal-agent multipath-tools nebula netbird newt nfs-utils nfsd nfsrahead
nonfree-kmod-nvidia-lts nonfree-kmod-nvidia-production nut-client nvidia-container-toolkit-lts
nvidia-container-toolkit-production nvidia-fabricmanager-lts nvidia-fabricmanager-production
nvidia-gdrdrv-device nvidia-open-gpu-kernel-modules-lts nvidia-open-gpu-kernel-modules-production nvme-cli
panfrost qemu-guest-agent qlogic-firmware realtek-firmware revpi-firmware soci-snapshotter spin
stargz-snapshotter tailscale tenstorrent thunderbolt trident-iscsi-tools uinput usb-audio-drivers
usb-modem-drivers util-linux-tools v4l-uvc-drivers vc4 vmtoolsd-guest-agent wasmedge xdma-driver xe
xen-guest-agent youki zerotier zfs
`;

/** Names that Image Factory v1.4.0 takes for another: internal/profile/profile.go, `ExtensionNameAlias`. */
const ALIASES = `
v4l-uvc usb-modem gasket talos-vmtoolsd xe-guest-utilities nvidia-container-toolkit nvidia-open-gpu-kernel-modules
nonfree-kmod-nvidia i915-ucode amdgpu-firmware
`;

/** The minor version of Talos that the list is of. */
export const EXTENSIONS_OF = '1.12';

const listed = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What a schematic may name, with `siderolabs/` before it. */
export const OFFICIAL_EXTENSIONS: ReadonlySet<string> = new Set(
  [...listed(NAMES), ...listed(ALIASES)].map((name) => `siderolabs/${name}`),
);
