// Command talos-validator generates the configuration that `talosctl gen config` of Talos v1.12 makes, applies patches
// in order, and validates the result in metal mode, strictly. Warnings and errors go to standard error.
//
//	talos-validator CLUSTER ENDPOINT KUBERNETES-VERSION controlplane|worker PATCH...
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/config"
	"github.com/siderolabs/talos/pkg/machinery/config/configloader"
	"github.com/siderolabs/talos/pkg/machinery/config/configpatcher"
	"github.com/siderolabs/talos/pkg/machinery/config/generate"
	"github.com/siderolabs/talos/pkg/machinery/config/generate/secrets"
	"github.com/siderolabs/talos/pkg/machinery/config/machine"
	"github.com/siderolabs/talos/pkg/machinery/config/validation"
)

// metal is the mode of machines that Talos installs itself on.
type metal struct{}

func (metal) String() string        { return "metal" }
func (metal) RequiresInstall() bool { return true }
func (metal) InContainer() bool     { return false }

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string) (err error) {
	// Machinery panics on some patches, such as the deletion of a document that is not there.
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("panic in Talos' machinery: %v", problem)
		}
	}()
	if len(arguments) < 5 {
		return errors.New("usage: talos-validator CLUSTER ENDPOINT KUBERNETES-VERSION controlplane|worker PATCH...")
	}
	base, err := generated(arguments[0], arguments[1], arguments[2], arguments[3])
	if err != nil {
		return err
	}
	patched := configpatcher.WithConfig(base)
	for _, path := range arguments[4:] {
		if patched, err = apply(patched, path); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return validate(patched)
}

func generated(cluster, endpoint, kubernetes, kind string) (config.Provider, error) {
	machineType, err := machine.ParseType(kind)
	if err != nil {
		return nil, err
	}
	bundle, err := secrets.NewBundle(secrets.NewFixedClock(time.Now()), config.TalosVersion1_12)
	if err != nil {
		return nil, err
	}
	input, err := generate.NewInput(cluster, endpoint, strings.TrimPrefix(kubernetes, "v"),
		generate.WithVersionContract(config.TalosVersion1_12), generate.WithSecretsBundle(bundle))
	if err != nil {
		return nil, err
	}
	return input.Config(machineType)
}

func apply(to configpatcher.Output, path string) (configpatcher.Output, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	patch, err := configpatcher.LoadPatch(text)
	if err != nil {
		return nil, err
	}
	return configpatcher.Apply(to, []configpatcher.Patch{patch})
}

func validate(patched configpatcher.Output) error {
	text, err := patched.Bytes()
	if err != nil {
		return err
	}
	loaded, err := configloader.NewFromBytes(text)
	if err != nil {
		return err
	}
	warnings, err := loaded.Validate(metal{}, validation.WithLocal(), validation.WithStrict())
	if err != nil {
		return err
	}
	// Strict mode makes errors of some warnings only.
	if len(warnings) > 0 {
		return fmt.Errorf("warnings: %s", strings.Join(warnings, "; "))
	}
	return nil
}
