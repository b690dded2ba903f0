package main

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"net/url"
	"os"
	"path/filepath"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"golang.org/x/crypto/bcrypt"
)

const kvSecret = "vault_kv_secret_v2"

// secretStore is the folder that takes the place of Vault's KV engine: one root writes values, the others read them. Empty: none.
type secretStore string

func (s secretStore) file(fields map[string]tftypes.Value) string {
	return filepath.Join(string(s), url.PathEscape(text(fields["mount"])+"/"+text(fields["name"]))+".json")
}

// stored is a secret as Vault has it.
type stored struct {
	Data           map[string]string `json:"data"`
	CustomMetadata map[string]string `json:"custom_metadata"`
}

// changed does what the provider does with a secret of Vault's KV engine: it writes a new one, and one whose version has
// moved; everything else is an error, since it then has nothing to write (hashicorp/vault 5.11.0, resource_kv_secret_v2.go).
func (s secretStore) changed(request *tfprotov6.ApplyResourceChangeRequest, schema *tfprotov6.Schema) (problem string, err error) {
	if s == "" || request.TypeName != kvSecret {
		return "", nil
	}
	before, err := fieldsOf(request.PriorState, schema)
	if err != nil {
		return "", err
	}
	config, err := fieldsOf(request.Config, schema)
	if err != nil {
		return "", err
	}
	if config == nil {
		return "", os.Remove(s.file(before))
	}
	data := text(config["data_json"])
	if data == "" && (before == nil || !before["data_json_wo_version"].Equal(config["data_json_wo_version"])) {
		data = text(config["data_json_wo"])
	}
	secret := stored{CustomMetadata: customMetadata(config["custom_metadata"])}
	if err := json.Unmarshal([]byte(data), &secret.Data); err != nil {
		return fmt.Sprintf("data_json %q syntax error: %s", text(config["data_json"]), err), nil
	}
	if secret.CustomMetadata == nil {
		if known, err := s.secret(config); err == nil {
			secret.CustomMetadata = known.CustomMetadata
		}
	}
	content, err := json.Marshal(secret)
	if err != nil {
		return "", err
	}
	return "", os.WriteFile(s.file(config), content, 0o600)
}

// read forgets a secret that is not in Vault any more.
func (s secretStore) read(kind string, schema *tfprotov6.Schema, state *tfprotov6.DynamicValue) (*tfprotov6.DynamicValue, error) {
	if s == "" || kind != kvSecret {
		return state, nil
	}
	fields, err := fieldsOf(state, schema)
	if err != nil || fields == nil {
		return state, err
	}
	if _, err := os.Stat(s.file(fields)); err == nil {
		return state, nil
	}
	gone, err := tfprotov6.NewDynamicValue(schema.ValueType(), tftypes.NewValue(schema.ValueType(), nil))
	return &gone, err
}

func (s secretStore) secret(fields map[string]tftypes.Value) (stored, error) {
	var secret stored
	content, err := os.ReadFile(s.file(fields))
	if err != nil {
		return secret, err
	}
	return secret, json.Unmarshal(content, &secret)
}

func customMetadata(blocks tftypes.Value) map[string]string {
	var items []tftypes.Value
	if !blocks.IsKnown() || blocks.IsNull() || blocks.As(&items) != nil || len(items) == 0 {
		return nil
	}
	var block, data map[string]tftypes.Value
	if items[0].As(&block) != nil || block["data"].As(&data) != nil {
		return nil
	}
	texts := map[string]string{}
	for key, value := range data {
		texts[key] = text(value)
	}
	return texts
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
		// Another one in each run, of letters of all kinds.
		random := make([]byte, n)
		if _, err := rand.Read(random); err != nil {
			return nil, err.Error()
		}
		password := ("aB3" + hex.EncodeToString(random))[:n]
		hash, err := bcrypt.GenerateFromPassword([]byte(password)[:min(n, 72)], bcrypt.MinCost)
		if err != nil {
			return nil, err.Error()
		}
		return fillNamed(map[string]string{"result": password, "bcrypt_hash": string(hash)}), ""
	case kvSecret:
		if s.secrets == "" {
			return fillComputed, ""
		}
		secret, err := s.secrets.secret(fields)
		if err != nil {
			return nil, fmt.Sprintf("no root has written the secret %s/%s", text(fields["mount"]), text(fields["name"]))
		}
		content, err := json.Marshal(secret.Data)
		if err != nil {
			return nil, err.Error()
		}
		maps := map[string]map[string]string{"data": secret.Data, "custom_metadata": secret.CustomMetadata}
		return func(attribute *tfprotov6.SchemaAttribute, value tftypes.Value) tftypes.Value {
			if texts, found := maps[attribute.Name]; found {
				return mapValue(value.Type(), texts)
			}
			return fillNamed(map[string]string{"data_json": string(content)})(attribute, value)
		}, ""
	}
	return fillComputed, ""
}

// mapValue is null where there is no map.
func mapValue(kind tftypes.Type, texts map[string]string) tftypes.Value {
	if texts == nil {
		return tftypes.NewValue(kind, nil)
	}
	values := map[string]tftypes.Value{}
	for key, text := range texts {
		values[key] = tftypes.NewValue(tftypes.String, text)
	}
	return tftypes.NewValue(kind, values)
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
