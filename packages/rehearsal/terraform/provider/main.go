// A Terraform provider that has a real provider's schema and nothing else, for checking configurations where the real
// one cannot be had. Installed as terraform-provider-TYPE_vVERSION, it reads TYPE.json beside itself.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// storeVariable names the folder that takes the place of Vault during plan and apply.
const storeVariable = "SCHEMA_PROVIDER_SECRETS"

func main() {
	log.SetFlags(0)
	if err := run(os.Args[0]); err != nil {
		log.Fatal(err)
	}
}

func run(program string) error {
	name, _, _ := strings.Cut(filepath.Base(program), "_v")
	kind, found := strings.CutPrefix(name, "terraform-provider-")
	if !found {
		return fmt.Errorf("%s: must be named terraform-provider-TYPE_vVERSION", program)
	}
	loaded, err := loadSchemas(filepath.Join(filepath.Dir(program), kind+".json"))
	if err != nil {
		return err
	}
	provider := &server{schemas: loaded, secrets: secretStore(os.Getenv(storeVariable))}
	return tf6server.Serve("registry.terraform.io/schema/"+kind, func() tfprotov6.ProviderServer { return provider })
}
