package main

import (
	"encoding/json"
	"fmt"
	"math/big"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"golang.org/x/crypto/bcrypt"
)

const kvSecret = "vault_kv_secret_v2"

// secretStore is the folder that stands for Vault's KV engine: what one root writes, the others find there. Empty: none.
type secretStore string

func (s secretStore) file(fields map[string]tftypes.Value) string {
	return filepath.Join(string(s), url.PathEscape(text(fields["mount"])+"/"+text(fields["name"]))+".json")
}

// written keeps what a configuration writes to Vault.
func (s secretStore) written(kind string, schema *tfprotov6.Schema, config *tfprotov6.DynamicValue) error {
	if s == "" || kind != kvSecret {
		return nil
	}
	fields, err := fieldsOf(config, schema)
	if err != nil || fields == nil {
		return err
	}
	data := text(fields["data_json_wo"])
	if !json.Valid([]byte(data)) {
		return fmt.Errorf("data_json_wo of %q is no JSON: %s", text(fields["name"]), data)
	}
	return os.WriteFile(s.file(fields), []byte(data+"\n"), 0o600)
}

// opened makes the values of an ephemeral resource. problem: why there are none.
func (s *server) opened(kind string, schema *tfprotov6.Schema, config *tfprotov6.DynamicValue) (fill change, problem string) {
	fields, err := fieldsOf(config, schema)
	if err != nil {
		return nil, err.Error()
	}
	switch kind {
	case "random_password":
		var length big.Float
		if err := fields["length"].As(&length); err != nil {
			return nil, err.Error()
		}
		n, _ := length.Int64()
		password := (strings.Repeat("aB3", int(n)))[:n]
		hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
		if err != nil {
			return nil, err.Error()
		}
		return fillNamed(map[string]string{"result": password, "bcrypt_hash": string(hash)}), ""
	case kvSecret:
		if s.secrets == "" {
			return fillComputed, ""
		}
		content, err := os.ReadFile(s.secrets.file(fields))
		if err != nil {
			return nil, fmt.Sprintf("no root has written the secret %s/%s", text(fields["mount"]), text(fields["name"]))
		}
		var data map[string]string
		if err := json.Unmarshal(content, &data); err != nil {
			return nil, err.Error()
		}
		values := map[string]tftypes.Value{}
		for key, value := range data {
			values[key] = tftypes.NewValue(tftypes.String, value)
		}
		return func(attribute *tfprotov6.SchemaAttribute, value tftypes.Value) tftypes.Value {
			if attribute.Name == "data" {
				return tftypes.NewValue(value.Type(), values)
			}
			return fillNamed(map[string]string{"data_json": string(content)})(attribute, value)
		}, ""
	}
	return fillComputed, ""
}

func fillNamed(named map[string]string) change {
	return func(attribute *tfprotov6.SchemaAttribute, value tftypes.Value) tftypes.Value {
		if text, found := named[attribute.Name]; found {
			return tftypes.NewValue(value.Type(), text)
		}
		return fillComputed(attribute, value)
	}
}

func fieldsOf(config *tfprotov6.DynamicValue, schema *tfprotov6.Schema) (map[string]tftypes.Value, error) {
	value, err := config.Unmarshal(schema.ValueType())
	if err != nil || value.IsNull() {
		return nil, err
	}
	var fields map[string]tftypes.Value
	return fields, value.As(&fields)
}

func text(value tftypes.Value) string {
	var text *string
	if err := value.As(&text); err != nil || text == nil {
		return ""
	}
	return *text
}
